package org.prefstream.local.system;

import java.net.URI;

/// The health check of a container: exit code 0 if the service in it is ready, else 1.
///
/// Variable: `PREFSTREAM_MANAGEMENT_PORT`, the service's. The base image has no other HTTP client.
public final class HealthCheck {
  private HealthCheck() {}

  /// Takes no arguments.
  public static void main(String[] args) {
    String port = System.getenv("PREFSTREAM_MANAGEMENT_PORT");
    URI ready = URI.create("http://127.0.0.1:" + port + "/health/ready");
    System.exit(HttpQuestion.answers(ready) ? 0 : 1);
  }
}
