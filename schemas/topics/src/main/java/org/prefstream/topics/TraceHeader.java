package org.prefstream.topics;

/// The header of a record that belongs to a trace.
public final class TraceHeader {
  /// Its name, as W3C Trace Context has it.
  public static final String NAME = "traceparent";

  private TraceHeader() {}
}
