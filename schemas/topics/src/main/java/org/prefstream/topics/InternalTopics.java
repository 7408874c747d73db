package org.prefstream.topics;

import java.util.List;
import java.util.stream.Stream;

/// The topics that Kafka Streams creates for the topology: the changelogs of its stores, and
/// repartition topics. Each has as many partitions as the inputs had when it was created.
final class InternalTopics {
  private static final List<String> STORES =
      List.of(
          "agreement-shares",
          "annotator-flags",
          "annotator-shares-by-partition",
          "annotators",
          "apart-preferences",
          "apart-safeties",
          "apart-times",
          "circle",
          "coalitions",
          "comparisons",
          "generations",
          "harm-category-counts",
          "partners",
          "period",
          "prompts",
          "responses");
  private static final List<String> REKEYED = List.of("annotator-shares", "harm-category-changes");

  private InternalTopics() {}

  /// Their full names.
  static Stream<String> names(String applicationId) {
    return Stream.concat(
        STORES.stream().map(store -> "%s-%s-changelog".formatted(applicationId, store)),
        REKEYED.stream().map(name -> "%s-%s-repartition".formatted(applicationId, name)));
  }
}
