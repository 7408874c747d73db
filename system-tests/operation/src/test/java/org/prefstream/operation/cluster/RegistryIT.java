package org.prefstream.operation.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prefstream.local.CommandRun;
import org.prefstream.local.fixture.Http;
import org.prefstream.local.fixture.RunningSystem;
import org.prefstream.local.fixture.SharedSystem;
import org.prefstream.serde.registry.RegistrySettings;
import org.prefstream.serde.registry.SchemaRefusedException;
import org.prefstream.serde.registry.SchemaRegistry;

/// Broker and registry as local mode sets them up.
@ExtendWith(SharedSystem.class)
class RegistryIT {

  @Test
  void keepsItsSchemaIdsAcrossAKill(RunningSystem running) throws InterruptedException {
    List<String> before = subjects(running);

    running.killAndRestart("registry");

    assertThat(before).allMatch(subject -> subject.contains("\"id\":"));
    assertThat(subjects(running)).isEqualTo(before);
  }

  @Test
  void refusesASchemaThatCannotReadItsPredecessors(RunningSystem running) {
    Schema other =
        SchemaBuilder.record("Generation")
            .namespace("org.prefstream.events")
            .fields()
            .requiredInt("promptId")
            .endRecord();

    try (SchemaRegistry registry = registry(running)) {
      assertThatThrownBy(() -> registry.idOf("generations-value", other))
          .isInstanceOf(SchemaRefusedException.class);
    }
  }

  @Test
  void hasEveryTopicAsDefinedAndReportsDifferences(RunningSystem running) {
    CommandRun asDefined = topics(running, "check", "--replication", "1");
    CommandRun withMoreCopies = topics(running, "check");

    assertThat(asDefined.code()).as(asDefined.err()).isZero();
    assertThat(withMoreCopies.code()).isEqualTo(1);
    assertThat(withMoreCopies.out()).contains("topic generations: copies is 1, not 3");
    assertThat(withMoreCopies.err().lines()).hasSize(1);
  }

  @Test
  void createsTheTopicsOfAnotherPrefixOnce(RunningSystem running) {
    CommandRun first = topics(running, "create", "--replication", "1", "--prefix", "other-");
    CommandRun second = topics(running, "create", "--replication", "1", "--prefix", "other-");

    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.out()).contains("created other-generations", "created other-rejections");
    assertThat(second.code()).isZero();
    assertThat(second.out().strip()).isEqualTo("Every topic exists.");
  }

  private static CommandRun topics(RunningSystem running, String command, String... options) {
    List<String> servers =
        List.of(
            "--bootstrap-servers", running.system().broker().bootstrapServers(),
            "--registry", running.system().registry().url().toString());
    return CommandRun.of(
        Stream.of(List.of("topics", command), servers, List.of(options))
            .flatMap(List::stream)
            .toArray(String[]::new));
  }

  private static SchemaRegistry registry(RunningSystem running) {
    return SchemaRegistry.connect(
        new RegistrySettings(
            List.of(running.system().registry().url().toString()), true, Map.of()));
  }

  /// The latest version of every subject with its id, as the registry returns it.
  private static List<String> subjects(RunningSystem running) {
    return Stream.of(
            "generations",
            "safety-annotations",
            "preference-annotations",
            "safety-consensus",
            "preference-consensus",
            "dual-preferences",
            "single-preferences",
            "harm-category-counts",
            "annotation-tasks",
            "annotator-reliability",
            "agreement",
            "rejections")
        .map(topic -> "/apis/ccompat/v7/subjects/" + topic + "-value/versions/latest")
        .map(running.registry()::get)
        .map(Http.Answer::body)
        .toList();
  }
}
