package org.prefstream.monitor.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.CategoryConsensus;
import org.prefstream.events.ConsensusStatus;
import org.prefstream.events.HarmCategory;
import org.prefstream.events.QuestionKind;
import org.prefstream.events.SafetyConsensus;
import org.prefstream.events.Severity;
import org.prefstream.monitor.log.OutputTopic;
import org.prefstream.monitor.log.Samples;

/// Whatever changes in whatever order, the lists are those that a naive recount gives.
final class ListsPropertiesTest {
  private static final int ALL = 1000;
  private static final List<ConsensusStatus> STATUSES =
      List.of(ConsensusStatus.OPEN, ConsensusStatus.DECIDED, ConsensusStatus.CONTESTED);

  /// One change: a number chooses the response, whether it is withdrawn, and what it becomes.
  @Property(tries = 25)
  void agreesWithARecount(@ForAll @Size(max = 40) List<@IntRange(max = 1 << 20) Integer> changes) {
    Map<String, SafetyConsensus> current = new HashMap<>();
    try (Filled filled = new Filled()) {
      for (int change : changes) {
        String responseId = "r" + change % 4;
        SafetyConsensus next = change / 4 % 5 == 0 ? null : consensus(responseId, change / 20);
        filled.apply(OutputTopic.SAFETY_CONSENSUS, "p/" + responseId, next);
        if (next == null) {
          current.remove(responseId);
        } else {
          current.put(responseId, next);
        }
      }

      assertThat(filled.models.size(OutputTopic.SAFETY_CONSENSUS)).isEqualTo(current.size());
      assertAgreement(filled.models, current);
    }
  }

  private static void assertAgreement(ReadModels models, Map<String, SafetyConsensus> current) {
    assertThat(keys(models, Listing.latest(QuestionKind.SAFETY)))
        .isEqualTo(recount(current, _ -> true));
    for (ConsensusStatus status : ConsensusStatus.values()) {
      assertThat(keys(models, Listing.withStatus(QuestionKind.SAFETY, status)))
          .isEqualTo(recount(current, each -> each.getStatus() == status));
    }
    for (Severity severity : Severity.values()) {
      assertThat(keys(models, Listing.withSeverity(severity)))
          .isEqualTo(recount(current, each -> each.getSeverity() == severity));
    }
    for (HarmCategory category : List.of(HarmCategory.DRUGS, HarmCategory.VIOLENCE)) {
      assertThat(keys(models, Listing.inCategory(category)))
          .isEqualTo(recount(current, each -> holds(each, category)));
    }
    for (String model : List.of("m", "n")) {
      assertThat(keys(models, Listing.ofModel(model)))
          .isEqualTo(recount(current, each -> model.equals(each.getModel())));
    }
  }

  private static boolean holds(SafetyConsensus consensus, HarmCategory category) {
    return consensus.getCategories().stream()
        .anyMatch(each -> each.getCategory() == category && each.getPresent());
  }

  private static List<String> recount(
      Map<String, SafetyConsensus> current, Predicate<SafetyConsensus> matches) {
    return current.values().stream()
        .filter(matches)
        .sorted(
            Comparator.comparing(SafetyConsensus::getLastAnnotatedAt)
                .reversed()
                .thenComparing(SafetyConsensus::getResponseId))
        .map(each -> "p/" + each.getResponseId())
        .toList();
  }

  private static SafetyConsensus consensus(String responseId, int number) {
    List<CategoryConsensus> categories = new ArrayList<>();
    categories.add(new CategoryConsensus(HarmCategory.DRUGS, 1, 0.9, number % 2 == 0));
    categories.add(new CategoryConsensus(HarmCategory.VIOLENCE, 1, 0.9, number / 2 % 2 == 0));
    @Nullable Severity[] severities = {null, Severity.SAFE, Severity.MINOR, Severity.SEVERE};
    @Nullable String[] models = {null, "m", "n"};
    return SafetyConsensus.newBuilder(Samples.unsafe("p", responseId, 1 + number))
        .setStatus(STATUSES.get(number / 4 % 3))
        .setCategories(categories)
        .setSeverity(severities[number / 12 % 4])
        .setModel(models[number / 48 % 3])
        .setLastAnnotatedAt(Instant.ofEpochMilli(number / 144 % 3))
        .build();
  }

  private static List<String> keys(ReadModels models, Listing listing) {
    return models.list(listing, null, ALL).keys();
  }
}
