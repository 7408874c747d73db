package org.prefstream.local.up;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DemoTest {

  @Test
  void printsTheThreeMostFrequentHarmCategories() {
    String counts =
        """
        {"safe":12,"categories":[{"category":"Drugs","total":1},{"category":"Violence","total":4},
        {"category":"Cybercrime","total":2},{"category":"Animal Abuse","total":3},
        {"category":"Physical Harm","total":0}],"models":[]}\
        """;

    assertThat(Demo.describe(counts))
        .contains("12 safe answers; harm: Violence 4, Animal Abuse 3, Cybercrime 2");
  }

  @Test
  void saysThatNoHarmWasFoundYet() {
    assertThat(Demo.describe("{\"safe\":0,\"categories\":[]}"))
        .contains("0 safe answers; harm: none yet");
  }

  @Test
  void ignoresAnAnswerThatIsNotTheMonitors() {
    assertThat(Demo.describe("<html>")).isEmpty();
  }
}
