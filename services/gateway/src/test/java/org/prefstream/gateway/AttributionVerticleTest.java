package org.prefstream.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prefstream.gateway.TestGateway.GENERATIONS;
import static org.prefstream.gateway.TestGateway.JSON;
import static org.prefstream.gateway.TestGateway.SAFETY;
import static org.prefstream.gateway.TestGateway.problem;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.prefstream.events.AnnotatorKind;
import org.prefstream.events.SafetyAnnotation;
import org.prefstream.service.identity.Authentication;
import org.prefstream.service.identity.Principal;
import org.prefstream.service.identity.Role;
import org.prefstream.service.web.Problem;

/// The attribution of events to annotators, by the credentials of their requests.
final class AttributionVerticleTest {
  private static final String GENERATION = "{\"prompt\":\"p\",\"response\":\"r\",\"model\":\"m\"}";

  @Test
  void anAnnotatorNeedNotNameItself() throws Exception {
    try (TestGateway gateway = as(Role.ANNOTATOR)) {
      HttpResponse<String> response = gateway.post(SAFETY, JSON, vote(""));

      assertThat(response.statusCode()).isEqualTo(201);
      assertThat(new JsonObject(response.body()).getString("annotatorId")).isEqualTo("ann");
      assertThat(sent(gateway).getFirst().getAnnotatorId()).isEqualTo("ann");
      assertThat(sent(gateway).getFirst().getAnnotatorKind()).isEqualTo(AnnotatorKind.HUMAN);
    }
  }

  @Test
  void anAnnotatorMayNameItself() throws Exception {
    try (TestGateway gateway = as(Role.ANNOTATOR)) {
      assertThat(gateway.post(SAFETY, JSON, vote(",\"annotatorId\":\"ann\"")).statusCode())
          .isEqualTo(201);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"ANNOTATOR", "MODEL"})
  void nobodyVotesInAnotherName(Role role) throws Exception {
    try (TestGateway gateway = as(role)) {
      HttpResponse<String> response = gateway.post(SAFETY, JSON, vote(",\"annotatorId\":\"ben\""));

      assertThat(response.statusCode()).isEqualTo(403);
      assertThat(problem(response).getString("type")).isEqualTo("urn:prefstream:problem:forbidden");
      assertThat(response.body()).contains("annotatorId", "loader").doesNotContain("ben");
      assertThat(gateway.log.history()).isEmpty();
    }
  }

  @Test
  void refusesOnlyTheEventsOfABatchThatClaimAnotherAnnotator() throws Exception {
    try (TestGateway gateway = as(Role.ANNOTATOR)) {
      String body = "[" + vote("") + "," + vote(",\"annotatorId\":\"ben\"") + "]";
      JsonObject result = new JsonObject(gateway.post(SAFETY, JSON, body).body());

      assertThat(result.getInteger("accepted")).isEqualTo(1);
      assertThat(result.getJsonArray("refused").getJsonObject(0).getInteger("index")).isEqualTo(1);
      assertThat(sent(gateway)).hasSize(1);
    }
  }

  @Test
  void anAnnotatorMayNotVoteAsAModel() throws Exception {
    try (TestGateway gateway = as(Role.ANNOTATOR)) {
      HttpResponse<String> response =
          gateway.post(SAFETY, JSON, vote(",\"annotatorKind\":\"MODEL\""));

      assertThat(response.statusCode()).isEqualTo(403);
      assertThat(response.body()).contains("annotatorKind");
    }
  }

  @Test
  void aModelVotesAsAModelWhateverTheBodySays() throws Exception {
    try (TestGateway gateway = as(Role.MODEL)) {
      gateway.post(SAFETY, JSON, "[" + vote("") + "," + vote(",\"annotatorKind\":\"HUMAN\"") + "]");

      assertThat(sent(gateway))
          .hasSize(2)
          .allMatch(annotation -> annotation.getAnnotatorKind() == AnnotatorKind.MODEL);
    }
  }

  @Test
  void aLoaderNamesAnnotatorsOfAnyKind() throws Exception {
    try (TestGateway gateway = as(Role.LOADER)) {
      String body = vote(",\"annotatorId\":\"ben\",\"annotatorKind\":\"MODEL\"");

      assertThat(gateway.post(SAFETY, JSON, body).statusCode()).isEqualTo(201);
      assertThat(sent(gateway).getFirst().getAnnotatorId()).isEqualTo("ben");
    }
  }

  @Test
  void aLoaderMustNameTheAnnotator() throws Exception {
    try (TestGateway gateway = as(Role.LOADER)) {
      HttpResponse<String> response = gateway.post(SAFETY, JSON, vote(""));

      assertThat(response.statusCode()).isEqualTo(422);
      assertThat(response.body()).contains("annotatorId");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"ANNOTATOR", "MODEL", "MONITOR", "TRAINER"})
  void onlyLoadersPublishGenerations(Role role) throws Exception {
    try (TestGateway gateway = as(role)) {
      HttpResponse<String> response = gateway.post(GENERATIONS, JSON, GENERATION);

      assertThat(response.statusCode()).isEqualTo(403);
      assertThat(problem(response).getString("detail"))
          .isEqualTo("this requires the role loader; the credentials have " + role.word());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"MONITOR", "TRAINER"})
  void aReaderMayNotVote(Role role) throws Exception {
    try (TestGateway gateway = as(role)) {
      assertThat(gateway.post(SAFETY, JSON, vote("")).statusCode()).isEqualTo(403);
    }
  }

  @Test
  void tellsUnknownSendersHowToAuthenticate() throws Exception {
    Problem problem = Problem.of(401, "unauthenticated", "No credentials", "send a token");
    try (TestGateway gateway =
        TestGateway.with(
            request ->
                Future.succeededFuture(new Authentication.Denied(problem, "Bearer realm=\"x\"")))) {
      HttpResponse<String> response = gateway.post(SAFETY, JSON, vote(""));

      assertThat(response.statusCode()).isEqualTo(401);
      assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"x\"");
    }
  }

  @Test
  void aBodyWaitsUntilItsCredentialsAreChecked() throws Exception {
    Authentication granted =
        new Authentication.Granted(new Principal("ann", Set.of(Role.ANNOTATOR), Instant.MAX));
    try (TestGateway gateway =
        TestGateway.with(
            request -> {
              Vertx vertx = Objects.requireNonNull(Vertx.currentContext()).owner();
              return vertx.timer(50).map(elapsed -> granted);
            })) {
      assertThat(gateway.post(SAFETY, JSON, vote("")).statusCode()).isEqualTo(201);
    }
  }

  private static TestGateway as(Role role) throws Exception {
    Principal principal = new Principal("ann", Set.of(role), Instant.MAX);
    return TestGateway.with(
        request -> Future.succeededFuture(new Authentication.Granted(principal)));
  }

  private static String vote(String more) {
    return "{\"promptId\":\"p\",\"responseId\":\"r\",\"severity\":\"SAFE\"%s}".formatted(more);
  }

  private static List<SafetyAnnotation> sent(TestGateway gateway) {
    return gateway.log.history().stream()
        .map(
            record ->
                gateway
                    .topics
                    .safetyAnnotations()
                    .values()
                    .deserializer()
                    .deserialize(record.topic(), record.value()))
        .toList();
  }
}
