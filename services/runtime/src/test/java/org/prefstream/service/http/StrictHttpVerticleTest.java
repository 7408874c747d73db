package org.prefstream.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Requests over a real connection, and their answers.
final class StrictHttpVerticleTest {
  private static final String NEXT = "GET /next HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

  private static RawHttp http;

  @BeforeAll
  static void start() throws Exception {
    http = new RawHttp();
  }

  @AfterAll
  static void stop() {
    http.close();
  }

  @BeforeEach
  void forget() {
    http.forget();
  }

  @ParameterizedTest
  @MethodSource("org.prefstream.service.http.MalformedRequests#all")
  void refusesAMalformedRequestWithAProblemAndServesNothingAfterIt(String request)
      throws IOException {
    String answer = http.exchangeAndWait(request + NEXT);

    assertThat(RawHttp.statuses(answer)).hasSize(1).first().isIn(400, 501, 505);
    assertThat(answer)
        .containsIgnoringCase("content-type: application/problem+json")
        .containsIgnoringCase("connection: close")
        .contains("\"detail\":\"");
    assertThat(http.served()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("org.prefstream.service.http.MalformedRequests#all")
  void servesARequestBeforeAMalformedOne(String request) throws IOException {
    String before = "GET /before HTTP/1.1\r\nHost: a\r\n\r\n";
    // An empty line before a request is passed over; what such a line begins is another matter
    String answer = http.exchangeAndWait(before + request + NEXT);

    assertThat(RawHttp.statuses(answer)).hasSize(2).startsWith(200);
    assertThat(http.served()).containsExactly("/before");
  }

  @ParameterizedTest
  @CsvSource({"5000, 0, 414, uri-too-long, 4096", "1, 9000, 431, headers-too-large, 8192"})
  void namesTheLimitThatARequestExceeds(int address, int field, int status, String type, int most)
      throws IOException {
    String answer =
        http.exchangeAndWait(
            "GET /%s HTTP/1.1\r\nHost: a\r\nA: %s\r\n\r\n"
                .formatted("x".repeat(address), "x".repeat(field)));

    assertThat(RawHttp.statuses(answer)).containsExactly(status);
    assertThat(answer).contains("urn:prefstream:problem:" + type, "at most " + most + " bytes");
  }

  @Test
  void servesPipelinedRequests() throws IOException {
    String first = "POST /first HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    String answer = http.exchangeAndWait(first + "1;a=b\r\nx\r\n0\r\nA: b\r\n\r\n\r\n" + NEXT);

    assertThat(RawHttp.statuses(answer)).containsExactly(200, 200);
    assertThat(http.served()).containsExactly("/first", "/next");
  }

  @Test
  void namesTheInvalidField() throws IOException {
    assertThat(http.exchangeAndWait("GET / HTTP/1.1\r\n\r\n")).contains("Host is missing");
    assertThat(
            http.exchangeAndWait(
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n"))
        .contains("Transfer-Encoding must end in chunked");
  }
}
