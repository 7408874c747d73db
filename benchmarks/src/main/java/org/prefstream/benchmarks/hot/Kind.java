package org.prefstream.benchmarks.hot;

import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.apache.avro.specific.SpecificRecord;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.events.PreferenceConsensus;
import org.prefstream.events.SafetyAnnotation;
import org.prefstream.events.SafetyConsensus;
import org.prefstream.topics.Topic;
import org.prefstream.topics.Topics;

/// A kind of question: its topics, its votes, and the consensus that they must have.
///
/// @param name lower-case word
/// @param votes the topic of the votes
/// @param consensus the topic of the consensus
/// @param key of the consensus on a question
/// @param vote the vote with a number on a question
/// @param recount the consensus on a question, counted from its votes
/// @param <V> the type of a vote
/// @param <C> the type of the consensus
record Kind<V extends SpecificRecord, C extends SpecificRecord>(
    String name,
    Function<Topics, Topic<String, V>> votes,
    Function<Topics, Topic<String, C>> consensus,
    IntFunction<String> key,
    Vote<V> vote,
    BiFunction<HotVotes, Integer, C> recount) {
  static final Kind<PreferenceAnnotation, PreferenceConsensus> COMPARISON =
      new Kind<>(
          "comparison",
          Topics::preferenceAnnotations,
          Topics::preferenceConsensus,
          HotComparison::key,
          HotComparison::vote,
          HotComparison::recount);

  static final Kind<SafetyAnnotation, SafetyConsensus> RESPONSE =
      new Kind<>(
          "response",
          Topics::safetyAnnotations,
          Topics::safetyConsensus,
          HotResponse::key,
          HotResponse::vote,
          HotResponse::recount);

  /// Makes votes.
  interface Vote<V> {
    V of(int question, int number);
  }
}
