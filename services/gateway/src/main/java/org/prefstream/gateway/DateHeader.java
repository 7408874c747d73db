package org.prefstream.gateway;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The header `Date` of every answer (RFC 9110, section 6.6.1), refusals included: a client sees by
/// it how far its own clock is off. Lives on one event loop.
final class DateHeader {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final InstantSource clock;
  private long second = Long.MIN_VALUE;
  private String text = "";

  DateHeader(InstantSource clock) {
    this.clock = clock;
  }

  /// Puts it on a response: the time when its head is written. A WebSocket's handshake has the time
  /// when it was asked for.
  void putOn(HttpServerResponse response) {
    response.putHeader(HttpHeaders.DATE, now());
    response.headersEndHandler(written -> response.putHeader(HttpHeaders.DATE, now()));
  }

  private String now() {
    Instant now = clock.instant();
    if (now.getEpochSecond() != second) {
      second = now.getEpochSecond();
      text = FORM.format(now);
    }
    return text;
  }
}
