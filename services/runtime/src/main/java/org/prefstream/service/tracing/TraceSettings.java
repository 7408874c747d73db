package org.prefstream.service.tracing;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.prefstream.service.Variables;

/// Where traces go, and how many.
///
/// Variables: `PREFSTREAM_TRACES_ENDPOINT` (a collector that speaks OTLP over HTTP, such as
/// `http://127.0.0.1:4318/v1/traces`; without it, there are no traces) and
/// `PREFSTREAM_TRACES_RATIO` (0 to 1, default 0.01): the sampled share of requests without a
/// `traceparent`.
///
/// @param endpoint where traces are sent
/// @param ratio the share of requests that start a trace
public record TraceSettings(Optional<URI> endpoint, double ratio) {
  /// No traces at all.
  public static final TraceSettings OFF = new TraceSettings(Optional.empty(), 0);

  private static final String ENDPOINT = "PREFSTREAM_TRACES_ENDPOINT";
  private static final double DEFAULT_RATIO = 0.01;

  public static TraceSettings from(Variables variables) {
    String endpoint = variables.text(ENDPOINT, "");
    double ratio = variables.share("PREFSTREAM_TRACES_RATIO", DEFAULT_RATIO);
    Optional<URI> address = address(endpoint);
    if (address.isEmpty() && !endpoint.isEmpty()) {
      variables.refuse(
          ENDPOINT,
          "must be an http or https address without credentials, such as"
              + " http://127.0.0.1:4318/v1/traces");
    }
    return new TraceSettings(address, ratio);
  }

  private static Optional<URI> address(String text) {
    try {
      URI address = new URI(text);
      boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
      return http && address.getHost() != null && address.getUserInfo() == null
          ? Optional.of(address)
          : Optional.empty();
    } catch (URISyntaxException e) { // not an address at all
      return Optional.empty();
    }
  }
}
