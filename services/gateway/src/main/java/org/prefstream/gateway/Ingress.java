package org.prefstream.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import org.prefstream.service.identity.Authenticator;

/// What all publishing operations share.
///
/// @param log where events go
/// @param inFlight how much is under way
/// @param limits how large requests and events may be
/// @param authenticator settles who sends a request
/// @param clock tells the time of receipt
/// @param open whether events are taken in now
record Ingress(
    EventLog log,
    InFlight inFlight,
    Limits limits,
    Authenticator authenticator,
    InstantSource clock,
    BooleanSupplier open,
    MeterRegistry meters) {

  boolean isOpen() {
    return open.getAsBoolean();
  }
}
