package org.prefstream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.prefstream.events.AnnotatorKind;
import org.prefstream.events.AnnotatorReliability;
import org.prefstream.events.Choice;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.events.QuestionKind;

@SuppressWarnings("NullAway") // a missing value fails the test
final class AnnotatorReliabilityTopologyTest {
  private static final Duration A_WHILE = Duration.ofSeconds(1);

  @Test
  void isPublishedForEachAnnotatorAndWithdrawnWithTheVotes() {
    try (TestStream stream = new TestStream()) {
      PreferenceAnnotation first = Events.helpful("x", "a", "b", Choice.A, 1);
      PreferenceAnnotation second = Events.helpful("y", "a", "b", Choice.A, 1);
      second.setAnnotatorKind(AnnotatorKind.MODEL);
      stream.send(first, second, Events.overall("y", "a", "b", Choice.A, 1));
      assertThat(stream.reliability()).isEmpty();

      stream.advance(A_WHILE);

      AnnotatorReliability model = stream.reliability().get("y");
      assertThat(stream.reliability()).containsOnlyKeys("x", "y");
      assertThat(model.getAnnotatorKind()).isEqualTo(AnnotatorKind.MODEL);
      assertThat(model.getVotes()).isEqualTo(2);
      assertThat(model.getSkills()).hasSize(1);
      assertThat(model.getSkills().getFirst().getQuestion()).isEqualTo(QuestionKind.HELPFULNESS);

      stream.send(Events.retracted(first, 2)).advance(A_WHILE);

      assertThat(stream.reliability()).containsOnlyKeys("y");
    }
  }

  @Test
  void isNotPublishedAgainIfNothingHasChanged() {
    try (TestStream stream = new TestStream()) {
      PreferenceAnnotation vote = Events.overall("x", "a", "b", Choice.TIE, 1);
      stream.send(vote).advance(A_WHILE);
      assertThat(stream.publishedKeys).containsExactly("annotator-reliability:x");

      stream.send(vote).advance(A_WHILE);

      assertThat(stream.publishedKeys).isEmpty();
    }
  }
}
