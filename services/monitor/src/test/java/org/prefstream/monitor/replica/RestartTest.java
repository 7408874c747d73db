package org.prefstream.monitor.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.prefstream.events.Choice;
import org.prefstream.events.ComparisonId;
import org.prefstream.events.Dimension;
import org.prefstream.events.HarmCategory;
import org.prefstream.events.QuestionKind;
import org.prefstream.monitor.log.InputTopic;
import org.prefstream.monitor.log.OutputTopic;
import org.prefstream.monitor.log.Samples;
import org.prefstream.monitor.table.Listing;

/// What is left after an instance has ended, in whatever way, and another one has taken its folder.
final class RestartTest {
  private static final ComparisonId COMPARISON = ComparisonId.of("p", "a", "b");
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private Following following = new Following();

  @AfterEach
  void stop() {
    following.close();
  }

  @Test
  void goesOnWhereItWas() {
    fill();
    following.started();
    following = following.restarted(MINUTE);
    following.appendSafety("later", 1);
    following.started();

    assertThat(records(OutputTopic.SAFETY_CONSENSUS)).isEqualTo(1);
    assertFilled();
    assertThat(following.revision("later")).isEqualTo(1);
  }

  @Test
  void goesOnAfterAKill() {
    fill();
    following.started();
    following.appendSafety("r", 3);
    following.awaitRevision("r", 3);
    Following survivor = following.killed();
    following.close();
    following = survivor.started();

    assertThat(following.revision("r")).isEqualTo(3);
    assertThat(following.models().size(OutputTopic.SAFETY_CONSENSUS)).isEqualTo(1);
    assertThat(keys()).containsExactly("p/r");
    assertThat(following.models().votes(COMPARISON, Dimension.HELPFULNESS)).hasSize(1);
  }

  @Test
  void keepsWhatCameBeforeTheKillOfABatch() {
    following.appendSafety("r", 1);
    following.started();
    following.samples.registryAway(true);
    following.append(InputTopic.GENERATIONS, "p", Samples.generation("p", "r", "an answer"));
    await().until(() -> !following.feed.ready());
    Following survivor = following.killed();
    following.close();
    following = survivor;
    following.samples.registryAway(false);
    following.started();

    assertThat(following.revision("r")).isEqualTo(1);
    assertThat(following.models().prompt("p")).isEqualTo("the prompt's text");
  }

  @Test
  void waitsForTheRegistryToReadItsSums() {
    fill();
    following.started();
    following = following.restarted(MINUTE);
    following.samples.registryAway(true);

    following.feed.start();
    following.samples.registryAway(false);

    await().until(following.feed::ready);
    assertFilled();
  }

  @Test
  void readsEverythingAgainIfTheTopicsWereRecreatedMeanwhile() {
    fill();
    following.started();
    following = following.restarted(MINUTE);
    following.log.recreate();
    following.appendSafety("other", 1);
    following.started();

    assertThat(following.revision("r")).isNull();
    assertThat(following.models().counts()).isEmpty();
    assertThat(following.models().votes(COMPARISON, Dimension.HELPFULNESS)).isEmpty();
    assertThat(following.models().prompt("p")).isNull();
    assertThat(keys()).containsExactly("p/other");
    assertThat(following.models().size(OutputTopic.SAFETY_CONSENSUS)).isEqualTo(1);
  }

  @Test
  void readsEverythingAgainIfTheLogWasCutShortMeanwhile() {
    fill();
    following.started();
    following = following.restarted(MINUTE);
    following.log.restore(0);
    following.started();

    assertThat(following.revision("r")).isNull();
    assertThat(keys()).isEmpty();
  }

  @Test
  void readsEverythingAgainIfWithdrawalsMayHaveBeenMissed() {
    fill();
    following.started();
    following = following.restarted(WEEK);
    following.started();

    assertThat(records(OutputTopic.SAFETY_CONSENSUS)).isEqualTo(2);
    assertFilled();
  }

  private void fill() {
    following.appendSafety("r", 1);
    following.appendSafety("r", 2);
    following.append(OutputTopic.DUAL_PREFERENCES, "p/a/b", Samples.dual(COMPARISON, 4));
    following.append(
        OutputTopic.HARM_CATEGORY_COUNTS, "DRUGS/m", Samples.counts(HarmCategory.DRUGS, "m", 4, 1));
    following.append(InputTopic.GENERATIONS, "p", Samples.generation("p", "r", "an answer"));
    following.append(
        InputTopic.PREFERENCE_ANNOTATIONS,
        "p",
        Samples.choice(COMPARISON, "ann", Choice.A, Samples.FIRST));
  }

  private void assertFilled() {
    assertThat(following.revision("r")).isEqualTo(2);
    assertThat(following.models().dualRevision(COMPARISON)).isEqualTo(4);
    assertThat(following.models().counts()).hasSize(1);
    assertThat(following.models().prompt("p")).isEqualTo("the prompt's text");
    assertThat(following.models().votes(COMPARISON, Dimension.HELPFULNESS)).hasSize(1);
    assertThat(following.models().size(OutputTopic.DUAL_PREFERENCES)).isEqualTo(1);
    assertThat(
            following
                .meters
                .get("prefstream.monitor.keys")
                .tag("topic", "dual-preferences")
                .gauge()
                .value())
        .isEqualTo(1);
  }

  private List<String> keys() {
    return following.models().list(Listing.latest(QuestionKind.SAFETY), null, 100).keys();
  }

  /// How many records of a topic this instance has read.
  private double records(OutputTopic topic) {
    return following
        .meters
        .get("prefstream.monitor.records")
        .tag("topic", topic.eventName())
        .counter()
        .count();
  }
}
