package org.prefstream.benchmarks.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.prefstream.benchmarks.load.Bodies;
import org.prefstream.benchmarks.load.ClosedLoop;
import org.prefstream.benchmarks.load.GatewayClient;
import org.prefstream.benchmarks.load.Paced;
import org.prefstream.benchmarks.load.PacedLoop;
import org.prefstream.benchmarks.load.Sent;
import org.prefstream.benchmarks.load.VotePlan;
import org.prefstream.benchmarks.process.BenchmarkFailure;
import org.prefstream.benchmarks.process.CpuMeter;
import org.prefstream.benchmarks.process.ProcessFigures;
import org.prefstream.benchmarks.report.Spread;
import org.prefstream.benchmarks.system.Checkout;
import org.prefstream.benchmarks.system.Cluster;
import org.prefstream.benchmarks.system.ExtraService;
import org.prefstream.benchmarks.system.LocalSystem;
import org.prefstream.benchmarks.system.Senders;
import org.prefstream.benchmarks.system.Workspace;
import org.prefstream.service.identity.token.TokenIssuer.Algorithm;

/// Measures how many events a second the gateway takes, one and many to a body, from few and from
/// many connections. For comparison it measures a handler that does the least possible,
/// [BareHandler], and Kafka's own tool with records of the same sizes. Then it measures how soon
/// the gateway answers at half of its rate.
///
/// The gateway under test is a second one, which asks for tokens, on topics without readers, beside
/// a whole system at rest. The ways take turns, and each round begins with a different one.
///
/// @param time the length of each measurement; the warm-up of each of the two servers takes six
///   times as long
/// @param connections the numbers of connections, the largest last
record IngestBenchmark(
    int rounds, Duration time, List<Integer> connections, int batch, Algorithm algorithm) {
  private static final String PREFIX = "ingest-";
  private static final String BARE_PREFIX = "bare-";
  private static final String TOPIC = "preference-annotations";
  private static final int WARM_UP_TIMES = 3;
  private static final int SINGLE_BODIES = 20_000;
  private static final int BATCH_BODIES = 500;

  /// Enough that no sender is limited by its fair share of the events in flight.
  private static final int SENDERS = 16;

  private static final VotePlan PLAN = new VotePlan("ingest", 50_000, 80);

  IngestBenchmark {
    connections = connections.stream().sorted().distinct().toList();
    if (rounds < 1
        || time.isZero()
        || connections.isEmpty()
        || connections.getFirst() < 1
        || batch < 2) {
      throw new IllegalArgumentException("rounds, seconds and connections are 1 or more, batch 2");
    }
  }

  /// A target of events.
  enum Target {
    GATEWAY,
    BARE_HANDLER,
    PRODUCER
  }

  /// One way of writing events.
  ///
  /// @param connections the number of connections; 0 if it has none
  /// @param events the number in each request; 0 if it has no requests
  record Way(Target target, int connections, int events) {
    static final Way PRODUCER = new Way(Target.PRODUCER, 0, 0);
  }

  /// One measurement.
  ///
  /// @param rate events a second
  /// @param median milliseconds from a request to its acknowledgement
  /// @param percentile99 the 99th percentile of the same
  /// @param refused requests that were answered with 503 and sent again
  /// @param server microseconds of processor time per event; 0 if the server takes no part
  /// @param broker the same of the broker
  /// @param generator the same of the load generator; 0 if it takes no part
  /// @param resident bytes of the server's memory at the end
  record Result(
      Way way,
      double rate,
      double median,
      double percentile99,
      long refused,
      double server,
      double broker,
      double generator,
      long resident) {}

  /// Latency of requests at an even pace.
  ///
  /// @param rate events a second
  /// @param sinceDue microseconds from the moment a request is due to its acknowledgement
  /// @param notAccepted requests that were not acknowledged
  record AtHalf(int events, double rate, Histogram sinceDue, long notAccepted) {}

  /// @param recordBytes mean size of key and value
  /// @param rounds each with one result of each way
  /// @param half the latency at half of the rate that was reached, by events a request
  record Results(double recordBytes, List<List<Result>> rounds, List<AtHalf> half) {}

  /// Each way once.
  List<Way> ways() {
    List<Way> ways = new ArrayList<>();
    for (int events : List.of(1, batch)) {
      for (int number : connections) {
        ways.add(new Way(Target.GATEWAY, number, events));
        ways.add(new Way(Target.BARE_HANDLER, number, events));
      }
    }
    ways.add(Way.PRODUCER);
    return ways;
  }

  Results run(Checkout checkout) throws InterruptedException {
    try (Workspace workspace = Workspace.open();
        LocalSystem system = LocalSystem.up(workspace, checkout, "data");
        Cluster cluster = Cluster.at(system.bootstrapServers())) {
      for (String prefix : List.of(PREFIX, BARE_PREFIX, ProducerBaseline.PREFIX)) {
        cluster.createTopics(prefix);
      }
      Senders senders = Senders.in(workspace, algorithm, SENDERS);
      try (ExtraService gateway =
              ExtraService.launch(workspace, system, "gateway", PREFIX, senders.variables())
                  .awaitReady();
          ExtraService bare =
              ExtraService.launch(
                      workspace, system, "gateway", BareHandler.class, List.of(BARE_PREFIX + TOPIC))
                  .awaitReady();
          Run run = new Run(workspace, system, senders, gateway, bare)) {
        List<List<Result>> results = run.rounds();
        return new Results(run.sample.meanBytes(), results, run.half(results));
      }
    }
  }

  /// A sender of requests.
  private record Client(Target target, int connections) {
    static Client of(Way way) {
      return new Client(way.target(), way.connections());
    }
  }

  private final class Run implements AutoCloseable {
    private final RecordSample sample;
    private final ProducerBaseline producer;
    private final ProcessHandle broker;
    private final Map<Target, ExtraService> servers;
    private final Map<Client, GatewayClient> clients = new HashMap<>();
    private final Bodies single = Bodies.single(PLAN, SINGLE_BODIES).encoded();
    private final Bodies many = Bodies.lines(PLAN, BATCH_BODIES, batch).encoded();

    Run(
        Workspace workspace,
        LocalSystem system,
        Senders senders,
        ExtraService gateway,
        ExtraService bare) {
      this.sample = RecordSample.of(PLAN, system, PREFIX);
      this.producer = ProducerBaseline.prepare(workspace, system, sample);
      this.broker = system.process("broker");
      this.servers = Map.of(Target.GATEWAY, gateway, Target.BARE_HANDLER, bare);
      for (Way way : ways()) {
        ExtraService server = servers.get(way.target());
        if (server != null) {
          clients.computeIfAbsent(
              Client.of(way),
              it -> GatewayClient.at(server.port(), it.connections(), senders.tokens()));
        }
      }
    }

    List<List<Result>> rounds() throws InterruptedException {
      Duration warmUp = time.multipliedBy(WARM_UP_TIMES);
      for (Target target : servers.keySet()) {
        for (int events : List.of(batch, 1)) {
          Way way = new Way(target, connections.getFirst(), events);
          ClosedLoop.during(warmUp, client(way), bodies(way));
        }
      }
      producer.calibrate(time);
      List<List<Result>> results = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        results.add(round(round));
      }
      return results;
    }

    List<AtHalf> half(List<List<Result>> results) throws InterruptedException {
      List<AtHalf> half = new ArrayList<>();
      for (int events : List.of(1, batch)) {
        Way way = new Way(Target.GATEWAY, connections.getLast(), events);
        double rate = IngestBenchmark.spread(results, way).median() / 2;
        Duration whole = time.multipliedBy(WARM_UP_TIMES);
        // Dirty pages left by the full load must not slow it down
        PacedLoop.patiently(client(way), bodies(way), rate / events, whole);
        Paced paced = PacedLoop.patiently(client(way), bodies(way), rate / events, whole);
        long requests = Math.round(rate / events * whole.toSeconds());
        half.add(
            new AtHalf(events, rate, paced.latencies(), requests - paced.accepted().cardinality()));
      }
      return half;
    }

    private List<Result> round(int first) throws InterruptedException {
      List<Way> order = new ArrayList<>(ways());
      Collections.rotate(order, first);
      List<Result> results = new ArrayList<>();
      for (Way way : order) {
        results.add(way.target() == Target.PRODUCER ? produce(way) : send(way));
      }
      return results;
    }

    private Result produce(Way way) throws InterruptedException {
      CpuMeter cpu = new CpuMeter(List.of(broker));
      double rate = producer.run();
      return new Result(way, rate, 0, 0, 0, 0, cpu.microseconds(0, producer.records()), 0, 0);
    }

    private Result send(Way way) throws InterruptedException {
      ProcessHandle server = server(way).handle();
      CpuMeter cpu = new CpuMeter(List.of(server, broker, ProcessHandle.current()));
      Sent sent = ClosedLoop.during(time, client(way), bodies(way));
      return new Result(
          way,
          sent.rate(),
          sent.latencies().getValueAtPercentile(50) / 1e3,
          sent.latencies().getValueAtPercentile(99) / 1e3,
          sent.refused(),
          cpu.microseconds(0, sent.events()),
          cpu.microseconds(1, sent.events()),
          cpu.microseconds(2, sent.events()),
          ProcessFigures.residentBytes(server));
    }

    private Bodies bodies(Way way) {
      return way.events() == 1 ? single : many;
    }

    private ExtraService server(Way way) {
      ExtraService server = servers.get(way.target());
      if (server == null) {
        throw new BenchmarkFailure("No server takes requests of " + way);
      }
      return server;
    }

    private GatewayClient client(Way way) {
      GatewayClient client = clients.get(Client.of(way));
      if (client == null) {
        throw new BenchmarkFailure("No client sends requests of " + way);
      }
      return client;
    }

    @Override
    public void close() {
      clients.values().forEach(GatewayClient::close);
    }
  }

  /// The rates of one way.
  static Spread spread(List<List<Result>> rounds, Way way) {
    return Spread.of(rounds.stream().map(round -> in(round, way).rate()).toList());
  }

  static Result in(List<Result> round, Way way) {
    return round.stream().filter(result -> result.way().equals(way)).findFirst().orElseThrow();
  }
}
