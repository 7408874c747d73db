package org.prefstream.serde.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.google.common.base.Throwables;
import java.io.IOException;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.serde.wire.MalformedRecordException;

/// What the answers of a registry mean, over HTTP and through Confluent's own client.
final class RegistryAnswersTest {
  @Test
  void knowsASchema() throws IOException {
    try (FakeRegistry server = new FakeRegistry(200, "{\"schema\": \"\\\"string\\\"\"}");
        SchemaRegistry registry = server.connect()) {
      assertThat(registry.schemaOf(7)).hasToString("\"string\"");
      assertThat(server.requests).singleElement().asString().startsWith("GET /schemas/ids/7");
    }
  }

  @Test
  void attributesAnUnknownIdToTheRecord() throws IOException {
    try (FakeRegistry server =
            new FakeRegistry(404, "{\"error_code\": 40403, \"message\": \"Schema not found\"}");
        SchemaRegistry registry = server.connect()) {
      assertThatExceptionOfType(MalformedRecordException.class)
          .isThrownBy(() -> registry.schemaOf(7))
          .withMessageContaining("7");
      assertThatNoException().isThrownBy(registry::ping);
    }
  }

  @ParameterizedTest
  @CsvSource({"JSON, {}", "PROTOBUF, message M {}", "AVRO, {}"})
  void attributesASchemaThatIsNotAvroToTheRecord(String type, String schema) throws IOException {
    String body = "{\"schemaType\": \"%s\", \"schema\": \"%s\"}".formatted(type, schema);
    try (FakeRegistry server = new FakeRegistry(200, body);
        SchemaRegistry registry = server.connect()) {
      assertThatExceptionOfType(MalformedRecordException.class)
          .isThrownBy(() -> registry.schemaOf(7))
          .withMessageContaining("does not know as Avro's");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "500, 50001",
    "503, 503",
    "502, not JSON",
    "404, not JSON",
    "404, 404",
    "429, 42901",
    "200, not JSON"
  })
  void attributesEverythingElseToTheRegistry(int status, String answer) throws IOException {
    String body = answer.startsWith("not") ? "<html>" : "{\"error_code\": %s}".formatted(answer);
    try (FakeRegistry server = new FakeRegistry(status, body);
        SchemaRegistry registry = server.connect()) {
      assertUnavailable(() -> registry.schemaOf(7));
      assertUnavailable(() -> registry.idOf("s", PreferenceAnnotation.SCHEMA$));
      assertUnavailable(registry::ping);
      assertThat(server.requests).as("no call is repeated").hasSize(3);
    }
  }

  @ParameterizedTest
  @CsvSource({"401, 401", "403, 40301", "401, not JSON"})
  void reportsThatTheRegistryDeniesAccess(int status, String answer) throws IOException {
    String body = answer.startsWith("not") ? "<html>" : "{\"error_code\": %s}".formatted(answer);
    try (FakeRegistry server = new FakeRegistry(status, body);
        SchemaRegistry registry = server.connect()) {
      assertThatExceptionOfType(RegistryUnavailableException.class)
          .isThrownBy(registry::ping)
          .withMessage(
              "the schema registry does not accept these credentials: HTTP %d".formatted(status));
    }
  }

  @Test
  void sendsTheUserAndPasswordOfItsPropertiesOrOfTheAddress() throws IOException {
    Map<String, String> properties =
        Map.of("basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "ann:s3cret");
    try (FakeRegistry server = new FakeRegistry(200, "{\"schema\": \"\\\"string\\\"\"}");
        SchemaRegistry byProperties = server.connect("", properties);
        SchemaRegistry byAddress = server.connect("ann:s3cret@", Map.of())) {
      byProperties.schemaOf(7);
      byAddress.schemaOf(7);

      assertThat(server.authorizations).hasSize(2).containsOnly("Basic YW5uOnMzY3JldA==");
    }
  }

  @Test
  void doesNotRevealThePasswordOfAnAddressThatDoesNotAnswer() throws IOException {
    FakeRegistry gone = new FakeRegistry(200, "{}");
    gone.close();
    try (SchemaRegistry registry = gone.connect("ann:s3cret@", Map.of())) {
      assertThatExceptionOfType(RegistryUnavailableException.class)
          .isThrownBy(registry::ping)
          .withStackTraceContaining("Connection refused")
          .satisfies(
              failure ->
                  assertThat(Throwables.getStackTraceAsString(failure)).doesNotContain("s3cret"));
    }
  }

  @Test
  void asksAgainAfterAFailure() throws IOException {
    try (FakeRegistry server = new FakeRegistry(500, "{}");
        SchemaRegistry registry = server.connect()) {
      assertUnavailable(() -> registry.schemaOf(7));
      assertUnavailable(() -> registry.schemaOf(7));

      assertThat(server.requests).hasSize(2);
    }
  }

  @Test
  void reportsThatNothingListens() throws IOException {
    FakeRegistry gone = new FakeRegistry(200, "{}");
    gone.close();
    try (SchemaRegistry registry = gone.connect()) {
      assertUnavailable(() -> registry.schemaOf(7));
      assertUnavailable(() -> registry.idOf("s", PreferenceAnnotation.SCHEMA$));
      assertUnavailable(registry::ping);
      assertUnavailable(registry::requireFullTransitive);
    }
  }

  @ParameterizedTest
  @CsvSource({"409, 409", "422, 42201"})
  void reportsASchemaThatTheRegistryRefuses(int status, int code) throws IOException {
    String body = "{\"error_code\": %d, \"message\": \"incompatible\"}".formatted(code);
    try (FakeRegistry server = new FakeRegistry(status, body);
        SchemaRegistry registry = server.connect()) {
      assertThatExceptionOfType(SchemaRefusedException.class)
          .isThrownBy(() -> registry.idOf("t-value", PreferenceAnnotation.SCHEMA$))
          .withMessageContainingAll("t-value", "incompatible");
    }
  }

  @Test
  void setsTheCompatibilityOfAllSubjects() throws IOException {
    try (FakeRegistry server = new FakeRegistry(200, "{\"compatibility\": \"FULL_TRANSITIVE\"}");
        SchemaRegistry registry = server.connect()) {
      registry.requireFullTransitive();

      assertThat(server.requests)
          .singleElement()
          .asString()
          .startsWith("PUT /config {")
          .contains("\"FULL_TRANSITIVE\"");
    }
  }

  private static void assertUnavailable(ThrowingCallable call) {
    assertThatExceptionOfType(RegistryUnavailableException.class)
        .isThrownBy(call)
        .withMessageStartingWith("the schema registry does not answer");
  }
}
