package org.prefstream.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/// What all publishing operations share.
///
/// @param log where events go
/// @param inFlight how much is under way
/// @param limits how large requests and events may be
/// @param identity settles whose an event is
/// @param clock tells the time of receipt
/// @param open whether events are taken in now
record Ingress(
    EventLog log,
    InFlight inFlight,
    Limits limits,
    Identity identity,
    InstantSource clock,
    BooleanSupplier open,
    MeterRegistry meters) {

  boolean isOpen() {
    return open.getAsBoolean();
  }
}
