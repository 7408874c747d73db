package org.prefstream.simulator.expectation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import org.prefstream.simulator.event.Annotation;

/// The votes that count (docs/design.md, rule 2): of each annotator and question the latest
/// ([Recency]), unless it is a retraction.
final class VotesInForce {

  private VotesInForce() {}

  /// The votes in force of each question that has any.
  static <Q, A extends Annotation> SequencedMap<Q, List<A>> of(
      List<A> annotations, Function<A, Q> question) {
    List<A> inOrder = new ArrayList<>(annotations);
    inOrder.sort(Recency.ORDER);

    Map<Q, Map<String, A>> latest = new LinkedHashMap<>();
    for (A annotation : inOrder) {
      latest
          .computeIfAbsent(question.apply(annotation), _ -> new LinkedHashMap<>())
          .put(annotation.annotatorId(), annotation);
    }

    SequencedMap<Q, List<A>> inForce = new LinkedHashMap<>();
    latest.forEach((asked, votes) -> putIfAny(inForce, asked, standing(votes.values())));
    return inForce;
  }

  private static <A extends Annotation> List<A> standing(Collection<A> latest) {
    return latest.stream().filter(vote -> !vote.retracted()).toList();
  }

  private static <Q, A> void putIfAny(Map<Q, List<A>> map, Q question, List<A> votes) {
    if (!votes.isEmpty()) {
      map.put(question, votes);
    }
  }
}
