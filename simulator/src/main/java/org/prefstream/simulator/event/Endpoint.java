package org.prefstream.simulator.event;

/// The gateway's endpoints, one for each kind of event.
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
