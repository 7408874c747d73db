package org.prefstream.service.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The header `Date` of every answer (RFC 9110, section 6.6.1), even of refusals: it shows a client
/// how far its own clock is off.
final class DateHeader {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final InstantSource clock;
  private volatile Second latest;

  private record Second(long epoch, String text) {
    static Second of(Instant time) {
      return new Second(time.getEpochSecond(), FORM.format(time));
    }
  }

  DateHeader(InstantSource clock) {
    this.clock = clock;
    this.latest = Second.of(clock.instant());
  }

  /// Sets it on a response, to the time when the head is written; on the handshake of a WebSocket,
  /// to the time of the request.
  void putOn(HttpServerResponse response) {
    response.putHeader(HttpHeaders.DATE, now());
    response.headersEndHandler(written -> response.putHeader(HttpHeaders.DATE, now()));
  }

  private String now() {
    Instant now = clock.instant();
    Second second = latest;
    if (second.epoch() != now.getEpochSecond()) {
      second = Second.of(now);
      latest = second;
    }
    return second.text();
  }
}
