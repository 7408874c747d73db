package org.prefstream.gateway.publish;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.prefstream.gateway.answer.Answer;
import org.prefstream.gateway.json.Receipt;
import org.prefstream.gateway.json.UnstatedTime;
import org.prefstream.gateway.limits.Connections;
import org.prefstream.gateway.limits.InFlight;
import org.prefstream.gateway.limits.Limits;
import org.prefstream.gateway.limits.Rates;
import org.prefstream.service.identity.Authenticator;
import org.prefstream.service.identity.Principal;
import org.prefstream.service.tracing.Tracing;

/// What all publishing operations share.
///
/// @param log where events go
/// @param inFlight how much is under way
/// @param limits how large requests and events may be
/// @param rates how often who may send
/// @param connections all that are open
/// @param authenticator settles who sends a request
/// @param clock tells the time of receipt
/// @param closed why no events are taken in now; null where they are
/// @param meters counts what comes in
/// @param tracing follows some of it
public record Ingress(
    EventLog log,
    InFlight inFlight,
    Limits limits,
    Rates rates,
    Connections connections,
    Authenticator authenticator,
    InstantSource clock,
    Supplier<@Nullable String> closed,
    MeterRegistry meters,
    Tracing tracing) {

  /// How events come in now.
  ///
  /// @param unstated when events happened that do not state it
  public Receipt receipt(Principal sender, UnstatedTime unstated) {
    return new Receipt(clock.instant(), unstated, new Authorship(sender));
  }

  /// What a sender is answered where no events are taken in now; null where they are.
  public @Nullable Answer refusal() {
    String reason = closed.get();
    return reason == null ? null : Answer.unavailable(reason + "; nothing was kept");
  }
}
