package org.prefstream.topology.question;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.prefstream.state.CountedAs;
import org.prefstream.topology.question.Weights.Weighed;
import org.prefstream.topology.state.Latent;

/// What votes that lie apart weigh on one kind of question.
///
/// @param rest the sum of the evidence of the votes that are not loaded; empty by majority
/// @param own the evidence of each loaded vote that counts, by annotator; empty by majority
/// @param counted what the question looked like when the loaded votes were counted for their
///   annotators
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ApartWeight(long[] rest, Map<String, long[]> own, CountedAs counted) {
  private static final CountedAs NOT_COUNTED =
      new CountedAs(List.of(), List.of(), false, 0, Latent.NONE.toBytes());
  private static final long[] NOTHING = {};

  /// No votes.
  static final ApartWeight NONE = new ApartWeight(NOTHING, Map.of(), NOT_COUNTED);

  /// The weight of votes of which none is loaded.
  static ApartWeight of(List<Long> sum) {
    return new ApartWeight(longs(sum), Map.of(), NOT_COUNTED);
  }

  private static long[] longs(List<Long> numbers) {
    return numbers.stream().mapToLong(Long::longValue).toArray();
  }

  /// The weight with one vote loaded.
  ///
  /// @param evidence that of the vote; empty if it does not count
  ApartWeight holding(String annotator, List<Long> evidence, CountedAs counted) {
    return evidence.isEmpty()
        ? new ApartWeight(rest, Map.of(), counted)
        : new ApartWeight(
            sum(-1, rest, longs(evidence)), Map.of(annotator, longs(evidence)), counted);
  }

  /// The weight with other loaded votes, not yet judged.
  ApartWeight with(Weighed weighed) {
    return new ApartWeight(
        rest,
        weighed.own(),
        new CountedAs(List.of(), List.of(), false, 0, weighed.latent().toBytes()));
  }

  /// The weight of votes that are counted as their question looks now.
  ///
  /// @param size the number of votes
  /// @param votes the votes for each label, as far as they are a measure
  ApartWeight counted(int size, int[] votes, double[] posterior, boolean settled) {
    return new ApartWeight(
        rest,
        own,
        new CountedAs(
            Arrays.stream(votes).boxed().toList(),
            Arrays.stream(posterior).boxed().toList(),
            settled,
            size,
            counted.getLatent()));
  }

  /// The sum of the evidence of all votes.
  List<Long> sum() {
    long[] sum = rest;
    for (long[] evidence : own.values()) {
      sum = sum(1, sum, evidence);
    }
    return Arrays.stream(sum).boxed().toList();
  }

  /// The evidence of a loaded vote.
  List<Long> of(String annotator) {
    return Arrays.stream(own.getOrDefault(annotator, NOTHING)).boxed().toList();
  }

  /// @param sum may be empty, which stands for zeros
  static long[] sum(int sign, long[] sum, long... more) {
    long[] all = sum.length == 0 ? new long[more.length] : sum.clone();
    for (int place = 0; place < more.length; place++) {
      all[place] += sign * more[place];
    }
    return all;
  }
}
