package org.prefstream.simulator.event;

/// Where the gateway takes events, one endpoint a kind.
public enum Endpoint {
  GENERATIONS("/v1/generations"),
  SAFETY("/v1/annotations/safety"),
  PREFERENCE("/v1/annotations/preference");

  private final String path;

  Endpoint(String path) {
    this.path = path;
  }

  /// The path of the endpoint below the gateway's address.
  public String path() {
    return path;
  }
}
