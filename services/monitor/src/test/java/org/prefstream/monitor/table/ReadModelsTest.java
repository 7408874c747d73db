package org.prefstream.monitor.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.prefstream.events.ComparisonId;
import org.prefstream.events.Dimension;
import org.prefstream.events.HarmCategory;
import org.prefstream.monitor.id.ResponseId;
import org.prefstream.monitor.log.OutputRecord;
import org.prefstream.monitor.log.OutputTopic;
import org.prefstream.monitor.log.Samples;
import org.prefstream.serde.wire.MalformedRecordException;

final class ReadModelsTest {
  private static final ResponseId RESPONSE = new ResponseId("p", "r");
  private static final ComparisonId COMPARISON = ComparisonId.of("p", "b", "a");

  private final Filled filled = new Filled();
  private final ReadModels models = filled.models;

  @AfterEach
  void close() {
    filled.close();
  }

  @Test
  void knowsTheLatestSafetyOfAResponse() {
    apply(OutputTopic.SAFETY_CONSENSUS, "p/r", Samples.unsafe("p", "r", 1));
    apply(OutputTopic.SAFETY_CONSENSUS, "p/r", Samples.unsafe("p", "r", 2));

    assertThat(models.safety(RESPONSE)).isEqualTo(Samples.unsafe("p", "r", 2));
  }

  @Test
  void knowsEachDimensionOfAComparison() {
    apply(OutputTopic.PREFERENCE_CONSENSUS, "p/a/b/OVERALL", preference(Dimension.OVERALL, 1));
    apply(
        OutputTopic.PREFERENCE_CONSENSUS,
        "p/a/b/HELPFULNESS",
        preference(Dimension.HELPFULNESS, 4));

    assertThat(models.preference(COMPARISON, Dimension.OVERALL))
        .isEqualTo(preference(Dimension.OVERALL, 1));
    assertThat(models.preference(COMPARISON, Dimension.HELPFULNESS))
        .isEqualTo(preference(Dimension.HELPFULNESS, 4));
    assertThat(models.preference(COMPARISON, Dimension.HARMLESSNESS)).isNull();
  }

  @Test
  void keepsOnlyTheRevisionOfTrainingRows() {
    apply(OutputTopic.DUAL_PREFERENCES, "p/a/b", Samples.dual(COMPARISON, 12));
    apply(OutputTopic.SINGLE_PREFERENCES, "p/a/b", Samples.single(COMPARISON, 5));

    assertThat(models.dualRevision(COMPARISON)).isEqualTo(12);
    assertThat(models.singleRevision(COMPARISON)).isEqualTo(5);
  }

  @Test
  void findsIdsWithSlashesAndPercentSigns() {
    ResponseId odd = new ResponseId("p/1", "100%");
    apply(OutputTopic.SAFETY_CONSENSUS, "p%2F1/100%25", Samples.unsafe("p/1", "100%", 1));

    assertThat(models.safety(odd)).isNotNull();
    assertThat(models.safety(RESPONSE)).isNull();
  }

  @ParameterizedTest
  @EnumSource(OutputTopic.class)
  void forgetsWithdrawnKeys(OutputTopic topic) {
    apply(topic, "key", sample(topic));
    assertThat(models.size(topic)).isEqualTo(1);

    apply(topic, "key", null);

    assertThat(models.size(topic)).isZero();
  }

  @Test
  void countsKeysWithinABatch() {
    filled.apply(
        filled.output(OutputTopic.SAFETY_CONSENSUS, "p/r", Samples.unsafe("p", "r", 1)),
        filled.output(OutputTopic.SAFETY_CONSENSUS, "p/s", Samples.unsafe("p", "s", 1)),
        filled.output(OutputTopic.SAFETY_CONSENSUS, "p/r", Samples.unsafe("p", "r", 2)),
        filled.output(OutputTopic.SAFETY_CONSENSUS, "p/s", null),
        filled.output(OutputTopic.SAFETY_CONSENSUS, "p/never", null));

    assertThat(models.size(OutputTopic.SAFETY_CONSENSUS)).isEqualTo(1);
    assertThat(models.safety(RESPONSE)).isEqualTo(Samples.unsafe("p", "r", 2));
  }

  @Test
  void isUnchangedByAMalformedRecord() {
    apply(OutputTopic.SAFETY_CONSENSUS, "p/r", Samples.unsafe("p", "r", 1));
    OutputRecord malformed =
        new OutputRecord(
            OutputTopic.SAFETY_CONSENSUS, 0, 1, Filled.bytes("p/r"), new byte[] {9, 9, 9});

    assertThatThrownBy(() -> filled.apply(malformed)).isInstanceOf(MalformedRecordException.class);

    assertThat(models.safety(RESPONSE)).isEqualTo(Samples.unsafe("p", "r", 1));
  }

  private static SpecificRecord preference(Dimension dimension, long revision) {
    return Samples.preference(COMPARISON, dimension, revision);
  }

  private static SpecificRecord sample(OutputTopic topic) {
    return switch (topic) {
      case SAFETY_CONSENSUS -> Samples.unsafe("p", "r", 1);
      case PREFERENCE_CONSENSUS -> preference(Dimension.OVERALL, 1);
      case DUAL_PREFERENCES -> Samples.dual(COMPARISON, 1);
      case SINGLE_PREFERENCES -> Samples.single(COMPARISON, 1);
      case HARM_CATEGORY_COUNTS -> Samples.counts(HarmCategory.DRUGS, "m", 1, 0);
      case AGREEMENT -> Samples.agreement(HarmCategory.DRUGS, 0.5);
    };
  }

  private void apply(OutputTopic topic, String key, @Nullable SpecificRecord value) {
    filled.apply(topic, key, value);
  }
}
