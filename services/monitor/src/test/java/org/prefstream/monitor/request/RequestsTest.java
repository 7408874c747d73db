package org.prefstream.monitor.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefstream.monitor.log.OutputTopic;

final class RequestsTest {
  @Test
  void followsAllTopicsByDefault() {
    assertThat(Requests.topics(null)).isEqualTo(EnumSet.allOf(OutputTopic.class));
    assertThat(Requests.topics("dual-preferences,safety-consensus"))
        .containsExactly(OutputTopic.SAFETY_CONSENSUS, OutputTopic.DUAL_PREFERENCES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "generations", "safety-consensus,", "SAFETY_CONSENSUS"})
  void refusesUnknownTopicsAndListsTheKnownOnes(String topics) {
    assertThatThrownBy(() -> Requests.topics(topics))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("harm-category-counts");
  }
}
