package org.prefstream.gateway.limits;

import org.prefstream.service.Variables;

/// How much the gateway accepts.
///
/// Variables: `PREFSTREAM_GATEWAY_MAX_BODY_BYTES` (default 10 MiB),
/// `PREFSTREAM_GATEWAY_MAX_EVENTS_PER_REQUEST` (10,000), `PREFSTREAM_GATEWAY_MAX_EVENT_BYTES`
/// (1,000,000; not more than the topics' `max.message.bytes` less 1,000),
/// `PREFSTREAM_GATEWAY_MAX_EVENTS_IN_FLIGHT` (100,000) and `PREFSTREAM_GATEWAY_MAX_BYTES_IN_FLIGHT`
/// (64 MiB).
///
/// @param bodyBytes the most bytes of a request's body
/// @param requestEvents the most events in a request
/// @param eventBytes the most bytes of an event in Kafka
/// @param eventsInFlight the most events sent and not yet acknowledged: at least twice
///   `requestEvents`, as one sender never gets more than is left for others
/// @param bytesInFlight the most bytes of bodies not yet answered: at least four times `bodyBytes`,
///   as a body may be held both packed and unpacked
public record Limits(
    int bodyBytes, int requestEvents, int eventBytes, int eventsInFlight, int bytesInFlight) {
  private static final String BODY_BYTES = "PREFSTREAM_GATEWAY_MAX_BODY_BYTES";
  private static final String REQUEST_EVENTS = "PREFSTREAM_GATEWAY_MAX_EVENTS_PER_REQUEST";
  private static final String EVENT_BYTES = "PREFSTREAM_GATEWAY_MAX_EVENT_BYTES";
  private static final String EVENTS_IN_FLIGHT = "PREFSTREAM_GATEWAY_MAX_EVENTS_IN_FLIGHT";
  private static final String BYTES_IN_FLIGHT = "PREFSTREAM_GATEWAY_MAX_BYTES_IN_FLIGHT";
  private static final int MIB = 1024 * 1024;

  public static final Limits DEFAULTS = new Limits(10 * MIB, 10_000, 1_000_000, 100_000, 64 * MIB);

  public static Limits from(Variables variables) {
    Limits limits =
        new Limits(
            variables.number(BODY_BYTES, 1_000, 256 * MIB, DEFAULTS.bodyBytes),
            variables.number(REQUEST_EVENTS, 1, 1_000_000, DEFAULTS.requestEvents),
            variables.number(EVENT_BYTES, 1_000, 64 * MIB, DEFAULTS.eventBytes),
            variables.number(EVENTS_IN_FLIGHT, 1, 10_000_000, DEFAULTS.eventsInFlight),
            variables.number(BYTES_IN_FLIGHT, 1_000, 900 * MIB, DEFAULTS.bytesInFlight));
    if (limits.eventsInFlight < 2L * limits.requestEvents) {
      variables.refuse(EVENTS_IN_FLIGHT, "must be at least twice " + REQUEST_EVENTS);
    }
    if (limits.bytesInFlight < 4L * limits.bodyBytes) {
      variables.refuse(BYTES_IN_FLIGHT, "must be at least four times " + BODY_BYTES);
    }
    return limits;
  }
}
