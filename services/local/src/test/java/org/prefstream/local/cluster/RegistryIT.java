package org.prefstream.local.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.prefstream.local.CommandRun;
import org.prefstream.local.fixture.Http;
import org.prefstream.local.fixture.RunningSystem;
import org.prefstream.serde.registry.RegistrySettings;
import org.prefstream.serde.registry.SchemaRefusedException;
import org.prefstream.serde.registry.SchemaRegistry;

/// Broker and registry alone, as local mode sets them up.
class RegistryIT {
  private static RunningSystem running;

  @BeforeAll
  static void startBrokerAndRegistry() throws InterruptedException {
    running = RunningSystem.prepare(RunningSystem.newFolder());
    running.system().startServers(running.stack());
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  @Test
  void givesOutTheSameIdsAfterItWasKilled() throws InterruptedException {
    List<String> before = subjects();

    running.killAndRestart("registry");

    assertThat(before).allMatch(subject -> subject.contains("\"id\":"));
    assertThat(subjects()).isEqualTo(before);
  }

  @Test
  void refusesASchemaThatCannotReadItsPredecessors() {
    Schema other =
        SchemaBuilder.record("Generation")
            .namespace("org.prefstream.events")
            .fields()
            .requiredInt("promptId")
            .endRecord();

    try (SchemaRegistry registry = registry()) {
      assertThatThrownBy(() -> registry.idOf("generations-value", other))
          .isInstanceOf(SchemaRefusedException.class);
    }
  }

  @Test
  void hasEveryTopicAsDefinedAndSaysWhatDiffers() {
    CommandRun asDefined = topics("check", "--replication", "1");
    CommandRun withMoreCopies = topics("check");

    assertThat(asDefined.code()).as(asDefined.err()).isZero();
    assertThat(withMoreCopies.code()).isEqualTo(1);
    assertThat(withMoreCopies.out()).contains("topic generations: copies is 1, not 3");
    assertThat(withMoreCopies.err().lines()).hasSize(1);
  }

  @Test
  void createsTheTopicsOfAnotherPrefixOnce() {
    CommandRun first = topics("create", "--replication", "1", "--prefix", "other-");
    CommandRun second = topics("create", "--replication", "1", "--prefix", "other-");

    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.out()).contains("created other-generations", "created other-rejections");
    assertThat(second.code()).isZero();
    assertThat(second.out().strip()).isEqualTo("Every topic is there.");
  }

  private static CommandRun topics(String command, String... options) {
    List<String> servers =
        List.of(
            "--bootstrap-servers", running.system().broker().bootstrapServers(),
            "--registry", running.system().registry().url().toString());
    return CommandRun.of(
        Stream.of(List.of("topics", command), servers, List.of(options))
            .flatMap(List::stream)
            .toArray(String[]::new));
  }

  private static SchemaRegistry registry() {
    return SchemaRegistry.connect(
        new RegistrySettings(
            List.of(running.system().registry().url().toString()), true, Map.of()));
  }

  /// The latest version of every subject with its id, as the registry tells it.
  private static List<String> subjects() {
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
