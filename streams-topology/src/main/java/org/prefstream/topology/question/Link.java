package org.prefstream.topology.question;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.prefstream.state.ApartPreferenceVote;
import org.prefstream.state.ApartSafetyVote;
import org.prefstream.state.ComparisonState;
import org.prefstream.state.CountedComparison;
import org.prefstream.state.CountedPreferenceVote;
import org.prefstream.state.CountedResponse;
import org.prefstream.state.CountedSafetyVote;
import org.prefstream.state.PreferenceVote;
import org.prefstream.state.ResponseState;
import org.prefstream.state.SafetyVote;
import org.prefstream.topology.state.LatestVotes;
import org.prefstream.topology.state.StoreKey;

/// Links stored values of one type that are changed in the same [Changes]: the first change of a
/// value in a period keeps what it was before, and the key of the value changed before it.
///
/// @param <S> the type of the value
/// @param <B> the type of what is kept of it from before
/// @param period the period of its last change
/// @param previous the key of the value changed before it
/// @param before what is kept of what it was before the period
/// @param kept what is to be kept of a value, once another has taken its place
/// @param restored the value of which something is kept, without link, from the one that has taken
///   its place
record Link<S, B>(
    ToLongFunction<S> period,
    Function<S, @Nullable ByteBuffer> previous,
    Function<S, @Nullable B> before,
    Setter<S, B> setter,
    BiFunction<S, S, B> kept,
    BiFunction<S, B, S> restored) {

  /// Sets all parts of a link.
  interface Setter<S, B> {
    void set(S value, long period, @Nullable ByteBuffer previous, @Nullable B before);
  }

  static final Link<ComparisonState, CountedComparison> COMPARISON =
      new Link<>(
          ComparisonState::getPeriod,
          ComparisonState::getPrevious,
          ComparisonState::getBefore,
          (value, period, previous, before) -> {
            value.setPeriod(period);
            value.setPrevious(previous);
            value.setBefore(before);
          },
          Link::kept,
          Link::restored);

  static final Link<ResponseState, CountedResponse> RESPONSE =
      new Link<>(
          ResponseState::getPeriod,
          ResponseState::getPrevious,
          ResponseState::getBefore,
          (value, period, previous, before) -> {
            value.setPeriod(period);
            value.setPrevious(previous);
            value.setBefore(before);
          },
          Link::kept,
          Link::restored);

  static final Link<ApartPreferenceVote, CountedPreferenceVote> PREFERENCE_VOTE =
      new Link<>(
          ApartPreferenceVote::getPeriod,
          ApartPreferenceVote::getPrevious,
          ApartPreferenceVote::getBefore,
          (value, period, previous, before) -> {
            value.setPeriod(period);
            value.setPrevious(previous);
            value.setBefore(before);
          },
          (value, next) -> new CountedPreferenceVote(value.getVote(), value.getCounted()),
          (next, kept) ->
              new ApartPreferenceVote(
                  kept.getVote(), kept.getCounted(), List.of(), 0L, null, null));

  static final Link<ApartSafetyVote, CountedSafetyVote> SAFETY_VOTE =
      new Link<>(
          ApartSafetyVote::getPeriod,
          ApartSafetyVote::getPrevious,
          ApartSafetyVote::getBefore,
          (value, period, previous, before) -> {
            value.setPeriod(period);
            value.setPrevious(previous);
            value.setBefore(before);
          },
          (value, next) ->
              new CountedSafetyVote(value.getVote(), value.getSafety(), value.getSeverity()),
          (next, kept) ->
              new ApartSafetyVote(
                  kept.getVote(),
                  kept.getSafety(),
                  kept.getSeverity(),
                  List.of(),
                  List.of(),
                  0L,
                  null,
                  null));

  private static CountedComparison kept(ComparisonState value, ComparisonState next) {
    List<PreferenceVote> replaced = new ArrayList<>(1);
    List<String> added = new ArrayList<>(1);
    LatestVotes.PREFERENCE.undo(value.getVotes(), next.getVotes(), replaced, added);
    return new CountedComparison(
        replaced,
        added,
        value.getPosterior(),
        value.getSettled(),
        value.getApart(),
        value.getLatent(),
        value.getEntry());
  }

  private static ComparisonState restored(ComparisonState next, CountedComparison kept) {
    return new ComparisonState(
        0L,
        LatestVotes.PREFERENCE.undone(next.getVotes(), kept.getReplaced(), kept.getAdded()),
        kept.getPosterior(),
        kept.getSettled(),
        kept.getApart(),
        kept.getLatent(),
        kept.getEntry(),
        0L,
        null,
        null);
  }

  private static CountedResponse kept(ResponseState value, ResponseState next) {
    List<SafetyVote> replaced = new ArrayList<>(1);
    List<String> added = new ArrayList<>(1);
    LatestVotes.SAFETY.undo(value.getVotes(), next.getVotes(), replaced, added);
    return new CountedResponse(
        replaced,
        added,
        value.getSafety(),
        value.getSeverity(),
        value.getSettled(),
        value.getApart(),
        value.getSafetyLatent(),
        value.getSeverityLatent(),
        value.getEntry());
  }

  private static ResponseState restored(ResponseState next, CountedResponse kept) {
    return new ResponseState(
        null,
        0L,
        LatestVotes.SAFETY.undone(next.getVotes(), kept.getReplaced(), kept.getAdded()),
        kept.getSafety(),
        kept.getSeverity(),
        kept.getSettled(),
        kept.getApart(),
        kept.getSafetyLatent(),
        kept.getSeverityLatent(),
        kept.getEntry(),
        0L,
        null,
        null);
  }

  /// Links the next value of a key.
  ///
  /// @param stored its value until now; null if it had none
  void set(Changes changes, String key, @Nullable S stored, S next) {
    if (stored != null && period.applyAsLong(stored) == changes.period()) {
      S first = before(stored);
      setter.set(
          next,
          changes.period(),
          previous.apply(stored),
          first == null ? null : kept.apply(first, next));
    } else {
      String last = changes.last();
      setter.set(
          next,
          changes.period(),
          last == null ? null : ByteBuffer.wrap(StoreKey.toBytes(last)),
          stored == null ? null : kept.apply(stored, next));
      changes.add(key);
    }
  }

  /// What a value was before the period of its last change, without link; null if there was none.
  @Nullable S before(S value) {
    B known = before.apply(value);
    return known == null ? null : restored.apply(value, known);
  }

  /// The key of the value that was changed before this one; null if it was the first.
  @Nullable String previous(S value) {
    ByteBuffer key = previous.apply(value);
    return key == null ? null : StoreKey.of(key);
  }
}
