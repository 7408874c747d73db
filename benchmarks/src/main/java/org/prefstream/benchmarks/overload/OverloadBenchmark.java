package org.prefstream.benchmarks.overload;

import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.prefstream.benchmarks.load.Bodies;
import org.prefstream.benchmarks.load.ClosedLoop;
import org.prefstream.benchmarks.load.GatewayClient;
import org.prefstream.benchmarks.load.Paced;
import org.prefstream.benchmarks.load.PacedLoop;
import org.prefstream.benchmarks.load.Sent;
import org.prefstream.benchmarks.load.VotePlan;
import org.prefstream.benchmarks.process.ProcessFigures;
import org.prefstream.benchmarks.system.Checkout;
import org.prefstream.benchmarks.system.Cluster;
import org.prefstream.benchmarks.system.ExtraService;
import org.prefstream.benchmarks.system.KeyCount;
import org.prefstream.benchmarks.system.LocalSystem;
import org.prefstream.benchmarks.system.Senders;
import org.prefstream.benchmarks.system.Workspace;
import org.prefstream.service.identity.token.TokenIssuer.Algorithm;

/// Measures the gateway under several times the load that it can take. First it measures the peak:
/// each connection sends as soon as it is answered, and the connections are few enough that almost
/// nothing is refused. Then it offers a multiple of the peak at an even pace, whatever the gateway
/// answers, for the same time. Afterwards a consumer counts the events in Kafka.
///
/// @param warmUp how long the gateway is warmed up at its peak, before an overload that does not
///   count
/// @param time the length of the peak and of each overload
/// @param times the multiple of the peak that is offered
/// @param connections the most that are open; a request that is due while none is free is not sent
/// @param batch events of each request
/// @param inFlight the most events that the gateway may have in flight; 0 leaves its own limit
record OverloadBenchmark(
    Duration warmUp, Duration time, double times, int connections, int batch, int inFlight) {
  private static final String PREFIX = "overload-";
  private static final String TOPIC = PREFIX + "preference-annotations";
  private static final int SENDERS = 16;

  private static final VotePlan PLAN = new VotePlan("overload", 50_000, 80);
  private static final VotePlan WARM_UP = new VotePlan("overload-warm-up", 50_000, 80);
  private static final int WARM_UP_BODIES = 20_000;

  OverloadBenchmark {
    if (warmUp.isZero() || time.isZero() || times <= 1 || connections < 1 || batch < 1) {
      throw new IllegalArgumentException("seconds, connections and batch are 1 or more, times >1");
    }
  }

  /// @param peak the result of the load before the overload
  /// @param paced the result of the overload
  /// @param delivery whether events are in Kafka
  /// @param before the gateway's memory after the peak
  /// @param after the gateway's memory after the overload
  record Results(Sent peak, Paced paced, Delivered delivery, Memory before, Memory after) {}

  /// The memory of a process, in bytes.
  ///
  /// @param live its live objects after a full collection, which follows the other figure
  record Memory(long resident, long live) {
    static Memory of(ProcessHandle process) {
      return new Memory(ProcessFigures.residentBytes(process), ProcessFigures.liveBytes(process));
    }
  }

  /// Events by whether they were acknowledged, and how often they are in Kafka.
  ///
  /// @param once acknowledged, and in Kafka once
  /// @param missing acknowledged, and not in Kafka
  /// @param twice acknowledged, and in Kafka more than once
  /// @param unasked not acknowledged, and in Kafka
  record Delivered(long once, long missing, long twice, long unasked) {

    /// @param requests that were acknowledged
    static Delivered of(BitSet requests, int batch, KeyCount count) {
      long missing = 0;
      long twice = 0;
      long once = 0;
      for (int request = requests.nextSetBit(0);
          request >= 0;
          request = requests.nextSetBit(request + 1)) {
        for (int event = request * batch; event < (request + 1) * batch; event++) {
          if (!count.once().get(event)) {
            missing++;
          } else if (count.again().get(event)) {
            twice++;
          } else {
            once++;
          }
        }
      }
      return new Delivered(once, missing, twice, count.once().cardinality() - once - twice);
    }
  }

  Results run(Checkout checkout) throws InterruptedException {
    try (Workspace workspace = Workspace.open();
        LocalSystem system = LocalSystem.up(workspace, checkout, "data");
        Cluster cluster = Cluster.at(system.bootstrapServers())) {
      cluster.createTopics(PREFIX);
      Senders senders = Senders.in(workspace, Algorithm.EdDSA, SENDERS);
      try (ExtraService service =
              ExtraService.launch(workspace, system, "gateway", PREFIX, variables(senders))
                  .awaitReady();
          GatewayClient few =
              GatewayClient.at(service.port(), connectionsAtPeak(), senders.tokens());
          GatewayClient many = GatewayClient.at(service.port(), connections, senders.tokens())) {
        Bodies bodies =
            batch == 1
                ? Bodies.single(WARM_UP, WARM_UP_BODIES)
                : Bodies.lines(WARM_UP, WARM_UP_BODIES / batch, batch);
        Bodies encoded = bodies.encoded();
        double first = ClosedLoop.during(warmUp, few, encoded).rate();
        PacedLoop.pressing(many, encoded, first * times / batch, time);
        Sent peak = ClosedLoop.during(time, few, encoded);
        Memory before = Memory.of(service.handle());
        Paced paced =
            PacedLoop.pressing(
                many, Bodies.numbered(PLAN, batch), peak.rate() * times / batch, time);
        Memory after = Memory.of(service.handle());
        KeyCount count = KeyCount.of(system.bootstrapServers(), TOPIC, OverloadBenchmark::numberIn);
        return new Results(
            peak, paced, Delivered.of(paced.accepted(), batch, count), before, after);
      }
    }
  }

  /// The number of connections whose requests take three quarters of the events that the gateway
  /// may have in flight.
  int connectionsAtPeak() {
    return inFlight == 0 ? connections : Math.clamp(inFlight * 3L / 4 / batch, 1, connections);
  }

  private Map<String, String> variables(Senders senders) {
    Map<String, String> variables = new HashMap<>(senders.variables());
    variables.put(
        "PREFSTREAM_GATEWAY_MAX_CONNECTIONS_PER_ADDRESS",
        Integer.toString(connectionsAtPeak() + connections));
    if (inFlight > 0) {
      variables.put("PREFSTREAM_GATEWAY_MAX_EVENTS_IN_FLIGHT", Integer.toString(inFlight));
      variables.put(
          "PREFSTREAM_GATEWAY_MAX_EVENTS_PER_REQUEST", Integer.toString(Math.max(1, inFlight / 2)));
    }
    return variables;
  }

  static OptionalInt numberIn(String promptId) {
    long number = Bodies.numberOf(promptId);
    return number < 0 ? OptionalInt.empty() : OptionalInt.of(Math.toIntExact(number));
  }
}
