package org.prefstream.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.prefstream.gateway.answer.Admission;
import org.prefstream.gateway.json.BodyReader;
import org.prefstream.gateway.json.EventDecoder;
import org.prefstream.gateway.limits.Connections;
import org.prefstream.gateway.limits.InFlight;
import org.prefstream.gateway.limits.Rates;
import org.prefstream.gateway.publish.EventLog;
import org.prefstream.gateway.publish.EventOperation;
import org.prefstream.gateway.publish.PublishHandler;
import org.prefstream.gateway.publish.Publisher;
import org.prefstream.gateway.request.RequestBodies;
import org.prefstream.gateway.stream.Conversations;
import org.prefstream.gateway.stream.StreamHandler;
import org.prefstream.gateway.stream.StreamMessages;
import org.prefstream.service.HttpAddress;
import org.prefstream.service.identity.Authenticator;
import org.prefstream.service.identity.Entrance;
import org.prefstream.service.tracing.Tracing;

/// Puts together the classes that serve requests, and hands each what it needs.
///
/// @param operations all operations that publish events
/// @param log receives the events
/// @param authenticator authenticates senders
/// @param gate whether events are accepted at all right now
/// @param inFlight what is being served right now
/// @param clock the time of receipt
/// @param nanoTime a clock that never goes back, such as [System#nanoTime], for rates and timeouts
record Assembly(
    IntakeSettings settings,
    List<EventOperation<?>> operations,
    EventLog log,
    Authenticator authenticator,
    Supplier<Admission> gate,
    InFlight inFlight,
    InstantSource clock,
    LongSupplier nanoTime,
    MeterRegistry meters,
    Tracing tracing) {

  /// Verticles that share a port and all limits.
  List<GatewayVerticle> verticles(int count, HttpAddress address, Duration drainTimeout) {
    Connections connections = new Connections(settings.connections(), settings.proxies(), meters);
    RequestBodies bodies = new RequestBodies(connections, settings.limits().bodyBytes());
    Routes routes = routes(connections, bodies);
    return Stream.generate(
            () ->
                new GatewayVerticle(
                    address, routes, connections, bodies, clock, nanoTime, drainTimeout))
        .limit(count)
        .toList();
  }

  private Routes routes(Connections connections, RequestBodies bodies) {
    Contracts contracts = Contracts.load();
    Rates rates = new Rates(settings.rates(), settings.limits().requestEvents(), nanoTime, meters);
    Map<String, Handler<RoutingContext>> handlers = new HashMap<>();
    handlers.put("readContract", new DocumentHandler(contracts.operations().document()));
    handlers.put("readStreamContract", new DocumentHandler(contracts.stream()));
    handlers.put("readTime", new TimeHandler(clock));
    Map<String, Publisher<?>> streamed = new HashMap<>();
    for (EventOperation<?> operation : operations) {
      Publisher<?> publisher = publisher(operation, contracts.operations().schemas(), rates);
      handlers.put(operation.operationId(), publishHandler(publisher, rates, bodies));
      operation.member().ifPresent(member -> streamed.put(member, publisher));
    }
    return new Routes(
        contracts.operations(),
        settings.origins(),
        new AddressRateHandler(rates, settings.proxies(), bodies),
        handlers,
        streamHandler(streamed, rates, connections),
        BrowserPages.load());
  }

  private <T extends SpecificRecord> Publisher<T> publisher(
      EventOperation<T> operation, Map<String, ?> schemas, Rates rates) {
    EventDecoder<T> decoder = EventDecoder.compile(operation.type(), schemas, settings.clockSkew());
    return new Publisher<>(
        operation,
        new BodyReader<>(decoder, settings.limits().requestEvents()),
        settings.limits().eventBytes(),
        rates,
        log,
        clock,
        meters);
  }

  private PublishHandler publishHandler(Publisher<?> publisher, Rates rates, RequestBodies bodies) {
    Entrance entrance = new Entrance(authenticator, publisher.operation().roles());
    return new PublishHandler(publisher, entrance, rates, gate, inFlight, bodies, tracing);
  }

  private StreamHandler streamHandler(
      Map<String, Publisher<?>> publishers, Rates rates, Connections connections) {
    return new StreamHandler(
        settings.origins(),
        gate,
        new Entrance(authenticator, EventOperation.ANNOTATORS),
        rates,
        clock,
        new StreamMessages(publishers, gate, inFlight, tracing),
        new Conversations(
            settings.streams(), settings.limits().eventBytes(), nanoTime, connections, meters));
  }
}
