package org.prefstream.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class BodiesTest {
  private static final VotePlan PLAN = new VotePlan("test", 10, 80);

  @Test
  void aSingleBodyIsTheVoteAsTheGatewayTakesIt() {
    Vote vote = PLAN.vote(3);

    JsonObject body = Bodies.single(PLAN, 5).body(3).toJsonObject();

    assertThat(body.fieldNames())
        .containsExactlyInAnyOrder(
            "promptId",
            "responseA",
            "responseB",
            "dimension",
            "choice",
            "annotatorId",
            "annotatedAt");
    assertThat(body.getString("promptId")).isEqualTo(vote.promptId());
    assertThat(body.getString("choice")).isEqualTo(vote.choice().name());
    assertThat(body.getInstant("annotatedAt")).isEqualTo(vote.toRecord().getAnnotatedAt());
  }

  @Test
  void linesHoldTheVotesInOrder() {
    List<String> lines = Bodies.lines(PLAN, 4, 3).body(1).toString().lines().toList();

    assertThat(lines)
        .containsExactly(PLAN.vote(3).toJson(), PLAN.vote(4).toJson(), PLAN.vote(5).toJson());
  }

  @Test
  void afterTheLastBodyComesTheFirst() {
    Bodies bodies = Bodies.single(PLAN, 5).encoded();

    assertThat(bodies.body(5)).isEqualTo(bodies.body(0));
    assertThat(bodies.body(4)).isNotEqualTo(bodies.body(0));
  }

  @Test
  void everyEventOfNumberedBodiesHasAPromptOfItsOwn() {
    Bodies bodies = Bodies.numbered(PLAN, 3);

    List<String> lines = bodies.body(2).toString().lines().toList();

    assertThat(lines)
        .extracting(line -> Bodies.numberOf(new JsonObject(line).getString("promptId")))
        .containsExactly(6L, 7L, 8L);
    assertThat(lines.getFirst())
        .isEqualTo(PLAN.vote(0).toJson().replace(PLAN.vote(0).promptId(), Bodies.promptId(6)));
  }

  @Test
  void otherPromptsHaveNoNumber() {
    assertThat(Bodies.numberOf("prompt-1")).isEqualTo(-1);
    assertThat(Bodies.numberOf(PLAN.vote(0).promptId())).isEqualTo(-1);
  }
}
