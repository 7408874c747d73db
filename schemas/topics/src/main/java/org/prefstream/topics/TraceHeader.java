package org.prefstream.topics;

/// The header that links a record to a trace.
public final class TraceHeader {
  /// Its name in W3C Trace Context.
  public static final String NAME = "traceparent";

  private TraceHeader() {}
}
