package org.prefstream.operation.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.prefstream.events.RecordKey;
import org.prefstream.local.CommandRun;
import org.prefstream.local.fixture.Http;
import org.prefstream.local.fixture.RunningSystem;
import org.prefstream.local.process.Child;

/// Partitions that are added to topics in use get no votes, and gateway and aggregator report the
/// remedy.
@SuppressWarnings("NullAway") // a missing value fails the test
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PartitionsIT {
  private static final List<String> INPUTS =
      List.of("generations", "safety-annotations", "preference-annotations");

  private static RunningSystem system;

  @BeforeAll
  static void start() {
    system = RunningSystem.start();
  }

  @AfterAll
  static void stop() {
    system.close();
  }

  @Test
  @Order(1)
  void addedPartitionsStopTheAggregatorAndRefuseVotes() throws Exception {
    for (int prompt = 0; prompt < 20; prompt++) {
      assertThat(vote(prompt).status()).isEqualTo(201);
    }

    await()
        .atMost(RunningSystem.PATIENCE)
        .until(() -> system.reader().records("preference-consensus").size() >= 20);
    assertThat(partitions("preference-consensus"))
        .isEqualTo(partitions("annotation-tasks"))
        .isEqualTo(partitions("preference-annotations"));

    raise(INPUTS.stream());

    endsWithOneLine(system.stack().child("aggregator"));
    await()
        .atMost(RunningSystem.PATIENCE)
        .untilAsserted(() -> assertThat(vote(0).status()).isEqualTo(503));
    assertThat(system.gatewayManagement().get("/health/ready").body())
        .contains("generations, preference-annotations, safety-annotations: 12")
        .contains("docs/operations.md");
    assertThat(vote(1).body()).contains("nothing was kept");
    assertThat(system.reader().records("preference-annotations"))
        .hasSizeGreaterThanOrEqualTo(20)
        .allMatch(record -> record.partition() < 6);

    Child again = startAgain("aggregator");
    endsWithOneLine(again);
    CommandRun check = topicsCheck();
    assertThat(check.code()).isEqualTo(1);
    assertThat(check.out()).contains("must all have the same number of partitions");
  }

  /// All other topics get more partitions as well, as if added by a regular expression: then the
  /// aggregator's internal topics still show the original number.
  @Test
  @Order(2)
  void aGatewayThatStartsLaterRefusesEventsToo() throws Exception {
    assertThat(system.reader().records("preference-consensus")).isNotEmpty();
    system.stack().child("gateway").kill();

    raise(
        Stream.of(
            "safety-consensus",
            "preference-consensus",
            "dual-preferences",
            "single-preferences",
            "annotation-tasks"));

    startAgain("gateway");
    await()
        .atMost(RunningSystem.PATIENCE)
        .ignoreExceptions()
        .untilAsserted(
            () ->
                assertThat(system.gatewayManagement().get("/health/ready").body())
                    .contains("prefstream-aggregator-")
                    .contains("docs/operations.md"));
    assertThat(vote(1).status()).isEqualTo(503);
    endsWithOneLine(startAgain("aggregator"));
  }

  /// The partition of each prompt's records.
  private static Map<String, Set<Integer>> partitions(String topic) {
    return system.reader().records(topic).stream()
        .collect(
            Collectors.groupingBy(
                record -> RecordKey.first(record.key()),
                Collectors.mapping(ConsumerRecord::partition, Collectors.toSet())));
  }

  private Child startAgain(String name) {
    system.stack().launch(system.stack().part(name));
    return system.stack().child(name);
  }

  private static void endsWithOneLine(Child aggregator) throws IOException {
    assertThat(aggregator.ended().join().exitCode()).isEqualTo(1);
    assertThat(Files.readAllLines(aggregator.log()))
        .noneMatch(line -> line.startsWith("\tat "))
        .filteredOn(line -> line.startsWith("aggregator: stopped: "))
        .singleElement()
        .asString()
        .contains("must all have the same number of partitions")
        .contains("docs/operations.md");
  }

  private void raise(Stream<String> topics) throws Exception {
    Map<String, NewPartitions> twelve =
        topics.collect(
            Collectors.toMap(Function.identity(), topic -> NewPartitions.increaseTo(12)));
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", system.system().broker().bootstrapServers()))) {
      admin.createPartitions(twelve).all().get();
    }
  }

  private CommandRun topicsCheck() {
    return CommandRun.of(
        "topics",
        "check",
        "--replication",
        "1",
        "--bootstrap-servers",
        system.system().broker().bootstrapServers(),
        "--registry",
        system.system().registry().url().toString());
  }

  private Http.Answer vote(int prompt) {
    return system
        .gateway()
        .postJson(
            "/v1/annotations/preference",
            """
            {"promptId":"p%d","responseA":"r1","responseB":"r2","dimension":"OVERALL","choice":"A","annotatorId":"ann"}\
            """
                .formatted(prompt));
  }
}
