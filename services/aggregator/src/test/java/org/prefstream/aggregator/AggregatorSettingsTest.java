package org.prefstream.aggregator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefstream.consensus.AiVotes;
import org.prefstream.consensus.StopRule;
import org.prefstream.consensus.crowd.Weighting;
import org.prefstream.service.InvalidSettingsException;
import org.prefstream.service.Variables;
import org.prefstream.topology.rules.ConsensusRules;
import org.prefstream.topology.rules.FlaggedVotes;
import org.prefstream.topology.rules.Horizon;
import org.prefstream.topology.rules.QuestionRule;

final class AggregatorSettingsTest {
  private static Map<String, String> environment(
      Map<String, String> some, Map<String, String> others) {
    Map<String, String> all = new HashMap<>(some);
    all.putAll(others);
    return all;
  }

  private static AggregatorSettings read(Map<String, String> environment) {
    Variables variables = Variables.of(environment);
    AggregatorSettings settings = AggregatorSettings.from(variables);
    variables.verify();
    return settings;
  }

  @Test
  void needsNoVariables() {
    AggregatorSettings settings = read(Map.of());

    assertThat(settings.rules()).isEqualTo(ConsensusRules.DEFAULT);
    assertThat(settings.service().management().port()).isEqualTo(8084);
    assertThat(settings.topology().applicationId()).isEqualTo("prefstream-aggregator");
    assertThat(settings.topology().commitInterval()).isEqualTo(Duration.ofMillis(50));
    assertThat(settings.topology().replication()).isEqualTo(-1);
    assertThat(settings.topology().toProperties())
        .containsEntry("bootstrap.servers", "127.0.0.1:8087");
  }

  @Test
  void readsTheSettingsOfTheTopology() {
    AggregatorSettings settings =
        read(
            Map.of(
                "PREFSTREAM_TOPIC_PREFIX", "test.",
                "PREFSTREAM_AGGREGATOR_STATE_DIR", "/tmp/state",
                "PREFSTREAM_AGGREGATOR_THREADS", "4",
                "PREFSTREAM_AGGREGATOR_COMMIT_INTERVAL", "25",
                "PREFSTREAM_AGGREGATOR_REPLICATION", "3",
                "PREFSTREAM_AGGREGATOR_CACHE_BYTES", "0"));

    assertThat(settings.topology().applicationId()).isEqualTo("test.prefstream-aggregator");
    assertThat(settings.topology().stateDirectory()).isEqualTo(Path.of("/tmp/state"));
    assertThat(settings.topology().threads()).isEqualTo(4);
    assertThat(settings.topology().commitInterval()).isEqualTo(Duration.ofMillis(25));
    assertThat(settings.topology().replication()).isEqualTo(3);
    assertThat(settings.topology().cacheBytes()).isZero();
  }

  @Test
  void readsARuleForEachKindOfQuestion() {
    AggregatorSettings settings =
        read(
            environment(
                Map.of(
                    "PREFSTREAM_AGGREGATOR_CONSENSUS", "automatic",
                    "PREFSTREAM_AGGREGATOR_HARMLESSNESS_CONSENSUS", "majority",
                    "PREFSTREAM_AGGREGATOR_OVERALL_CONSENSUS", "dawid-skene",
                    "PREFSTREAM_AGGREGATOR_FLAGGED_VOTES", "ignored"),
                Map.of(
                    "PREFSTREAM_AGGREGATOR_ACCURACY",
                    "0.7",
                    "PREFSTREAM_AGGREGATOR_FLAG_ALPHA",
                    "0.001",
                    "PREFSTREAM_AGGREGATOR_SEVERITY_CONFIDENCE",
                    "0.6",
                    "PREFSTREAM_AGGREGATOR_SAFETY_MIN_VOTES",
                    "5",
                    "PREFSTREAM_AGGREGATOR_HELPFULNESS_MAX_VOTES",
                    "7",
                    "PREFSTREAM_AGGREGATOR_HARMLESSNESS_CONFIDENCE",
                    "0.95",
                    "PREFSTREAM_AGGREGATOR_HARMLESSNESS_MODELS",
                    "human-required",
                    "PREFSTREAM_AGGREGATOR_OVERALL_MODELS",
                    "disagreement-to-review")));

    assertThat(settings.rules())
        .isEqualTo(
            new ConsensusRules(
                0.7,
                new QuestionRule(
                    new StopRule(5, 0.9, 9), AiVotes.OWN_RELIABILITY, Weighting.AUTOMATIC),
                0.6,
                new QuestionRule(
                    new StopRule(3, 0.9, 7), AiVotes.OWN_RELIABILITY, Weighting.AUTOMATIC),
                new QuestionRule(
                    new StopRule(3, 0.95, 9), AiVotes.HUMAN_REQUIRED, Weighting.MAJORITY),
                new QuestionRule(
                    StopRule.DEFAULT, AiVotes.DISAGREEMENT_TO_REVIEW, Weighting.DAWID_SKENE),
                0.001,
                FlaggedVotes.IGNORED,
                Horizon.DEFAULT));
  }

  @Test
  void reportsEveryProblemAtOnceAndNamesEachVariable() {
    Map<String, String> environment =
        Map.of(
            "PREFSTREAM_AGGREGATOR_THREADS", "none",
            "PREFSTREAM_AGGREGATOR_ACCURACY", "0.4",
            "PREFSTREAM_AGGREGATOR_OVERALL_MIN_VOTES", "12",
            "PREFSTREAM_AGGREGATOR_SAFETY_MODELS", "ignored",
            "PREFSTREAM_AGGREGATOR_TREADS", "2");

    assertThatThrownBy(() -> read(environment))
        .isInstanceOfSatisfying(
            InvalidSettingsException.class,
            e ->
                assertThat(e.problems())
                    .hasSize(5)
                    .anyMatch(it -> it.startsWith("PREFSTREAM_AGGREGATOR_THREADS must be"))
                    .anyMatch(it -> it.startsWith("PREFSTREAM_AGGREGATOR_ACCURACY must be"))
                    .anyMatch(
                        it ->
                            it.startsWith(
                                "PREFSTREAM_AGGREGATOR_SAFETY_MODELS must be one of"
                                    + " own-reliability, human-required"))
                    .anyMatch(
                        it -> it.startsWith("PREFSTREAM_AGGREGATOR_OVERALL_MAX_VOTES must be"))
                    .anyMatch(
                        it -> it.startsWith("PREFSTREAM_AGGREGATOR_TREADS is not a setting")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PROCESSING_GUARANTEE",
        "APPLICATION_ID",
        "COMMIT_INTERVAL_MS",
        "NUM_STREAM_THREADS",
        "DESERIALIZATION_EXCEPTION_HANDLER",
        "PRODUCTION_EXCEPTION_HANDLER",
        "PROCESSING_EXCEPTION_HANDLER"
      })
  void refusesAClientSettingThatItDecides(String setting) {
    String variable = "PREFSTREAM_KAFKA_" + setting;

    assertThatThrownBy(() -> read(Map.of(variable, "1")))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageStartingWith(variable + " must not be set: the aggregator decides it");
  }
}
