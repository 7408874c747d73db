package org.prefstream.state;

import java.util.Comparator;
import org.jspecify.annotations.NullMarked;
import org.prefstream.events.AnnotatorKind;
import org.prefstream.events.HarmCategories;

/// Decides which of an annotator's votes on one question is the latest, and so the one that counts.
///
/// The order is total, and a function of what the events state: neither offsets nor the order of
/// arrival matter, so the same events in any order, split into any requests and repeated any number
/// of times, leave the same votes in force. The greater vote is the later one:
///
/// 1. by `annotatedAt`, to the nanosecond;
/// 2. by `sequence`;
/// 3. a retraction after every vote: if it is unknown which came last, no vote counts against its
///    annotator's will;
/// 4. by content: a model's vote after a person's; for preferences TIE after RESPONSE_1 after
///    RESPONSE_0, for safety the more severe, then the higher [HarmCategories#bits]; then the
///    longer duration, an unknown one first.
///
/// Votes that are equal in this order lead to the same consensus.
///
/// @param annotatedAt milliseconds since the epoch
/// @param nanoOfMilli nanoseconds past that millisecond
/// @param sequence orders votes of one time
/// @param content the third and fourth rule as one number
@NullMarked
public record VoteOrder(long annotatedAt, int nanoOfMilli, long sequence, long content)
    implements Comparable<VoteOrder> {
  private static final Comparator<VoteOrder> ORDER =
      Comparator.comparingLong(VoteOrder::annotatedAt)
          .thenComparingInt(VoteOrder::nanoOfMilli)
          .thenComparingLong(VoteOrder::sequence)
          .thenComparingLong(VoteOrder::content);

  private static final int DURATION_BITS = 39;
  private static final int CATEGORY_BITS = HarmCategories.ALL.size();
  private static final int ANSWER_BITS = CATEGORY_BITS + 2;
  private static final long LONGEST_DURATION = (1L << DURATION_BITS) - 1;

  /// The place of a vote on a comparison among its annotator's votes on it.
  public static VoteOrder of(PreferenceVote vote) {
    return new VoteOrder(
        vote.getAnnotatedAt(),
        vote.getNanoOfMilli(),
        vote.getSequence(),
        content(
            vote.getRetracted(),
            vote.getAnnotatorKind(),
            vote.getPreference(),
            vote.getDuration()));
  }

  /// The place of a vote on a response's safety among its annotator's votes on it.
  public static VoteOrder of(SafetyVote vote) {
    return new VoteOrder(
        vote.getAnnotatedAt(),
        vote.getNanoOfMilli(),
        vote.getSequence(),
        content(
            vote.getRetracted(),
            vote.getAnnotatorKind(),
            (long) vote.getSeverity() << CATEGORY_BITS | vote.getCategories(),
            vote.getDuration()));
  }

  private static long content(boolean retracted, AnnotatorKind kind, long answer, long duration) {
    if (retracted) {
      return Long.MAX_VALUE;
    }
    long model = kind == AnnotatorKind.MODEL ? 1 : 0;
    long known = Math.min(duration + 1, LONGEST_DURATION);
    return (model << ANSWER_BITS | answer) << DURATION_BITS | known;
  }

  @Override
  public int compareTo(VoteOrder other) {
    return ORDER.compare(this, other);
  }
}
