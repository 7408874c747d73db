package org.prefstream.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.prefstream.benchmarks.load.Bodies;
import org.prefstream.benchmarks.load.ClosedLoop;
import org.prefstream.benchmarks.load.Gateway;
import org.prefstream.benchmarks.load.Sent;
import org.prefstream.benchmarks.load.VotePlan;
import org.prefstream.benchmarks.system.Checkout;
import org.prefstream.benchmarks.system.Cluster;
import org.prefstream.benchmarks.system.CpuMeter;
import org.prefstream.benchmarks.system.ExtraService;
import org.prefstream.benchmarks.system.LocalSystem;
import org.prefstream.benchmarks.system.Workspace;

/// How many events a second the gateway takes, one at a time and many in a body, and how many
/// Kafka's own tool writes of records of the same sizes.
///
/// The gateway under test is a second one, on topics that nobody reads, beside a whole system that
/// is at rest. The three take turns, each round beginning with another one.
///
/// @param time of each measurement; the warm-up takes three times as long
record IngestBenchmark(int rounds, Duration time, int connections, int batch) {
  private static final String PREFIX = "ingest-";
  private static final int WARM_UP_TIMES = 3;
  private static final int SINGLE_BODIES = 20_000;
  private static final int BATCH_BODIES = 500;
  private static final VotePlan PLAN = new VotePlan("ingest", 50_000, 80);

  IngestBenchmark {
    if (rounds < 1 || time.isZero() || connections < 1 || batch < 2) {
      throw new IllegalArgumentException("rounds, seconds and connections are 1 or more, batch 2");
    }
  }

  /// One way of writing events.
  enum Way {
    SINGLE,
    BATCH,
    PRODUCER
  }

  /// One measurement.
  ///
  /// @param rate events a second
  /// @param refused requests that were answered with 503 and sent again
  /// @param gateway microseconds of processor time an event; 0 where it takes no part
  /// @param broker the same of the broker
  /// @param generator the same of what sends the requests; 0 where it takes no part
  record Result(
      Way way, double rate, long refused, double gateway, double broker, double generator) {}

  /// @param recordBytes mean size of key and value
  /// @param rounds each with one result of each way
  record Results(double recordBytes, List<List<Result>> rounds) {}

  Results run(Checkout checkout) throws InterruptedException {
    try (Workspace workspace = Workspace.open();
        LocalSystem system = LocalSystem.up(workspace, checkout, "data");
        Cluster cluster = Cluster.at(system.bootstrapServers())) {
      cluster.createTopics(PREFIX);
      cluster.createTopics(ProducerBaseline.PREFIX);
      try (ExtraService service =
              ExtraService.launch(workspace, system, "gateway", PREFIX).awaitReady();
          Gateway gateway = Gateway.at(service.port(), connections)) {
        RecordSample sample = RecordSample.of(PLAN, system, PREFIX);
        return new Results(
            sample.meanBytes(),
            new Run(
                    gateway,
                    ProducerBaseline.prepare(workspace, system, sample),
                    new CpuMeter(
                        List.of(
                            service.handle(), system.process("broker"), ProcessHandle.current())))
                .rounds());
      }
    }
  }

  private final class Run {
    private final Gateway gateway;
    private final ProducerBaseline producer;
    private final CpuMeter cpu;
    private final Bodies single = Bodies.single(PLAN, SINGLE_BODIES).encoded();
    private final Bodies many = Bodies.lines(PLAN, BATCH_BODIES, batch).encoded();

    Run(Gateway gateway, ProducerBaseline producer, CpuMeter cpu) {
      this.gateway = gateway;
      this.producer = producer;
      this.cpu = cpu;
    }

    List<List<Result>> rounds() throws InterruptedException {
      Duration warmUp = time.multipliedBy(WARM_UP_TIMES);
      ClosedLoop.during(warmUp, gateway, many);
      ClosedLoop.during(warmUp, gateway, single);
      producer.calibrate(time);
      List<List<Result>> results = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        results.add(round(round));
      }
      return results;
    }

    private List<Result> round(int first) throws InterruptedException {
      List<Way> order = new ArrayList<>(List.of(Way.values()));
      Collections.rotate(order, first);
      List<Result> results = new ArrayList<>();
      for (Way way : order) {
        results.add(measure(way));
      }
      return results;
    }

    private Result measure(Way way) throws InterruptedException {
      return switch (way) {
        case SINGLE -> send(way, single);
        case BATCH -> send(way, many);
        case PRODUCER -> {
          cpu.start();
          double rate = producer.run();
          yield new Result(way, rate, 0, 0, cpu.microseconds(1, producer.records()), 0);
        }
      };
    }

    private Result send(Way way, Bodies bodies) throws InterruptedException {
      cpu.start();
      Sent sent = ClosedLoop.during(time, gateway, bodies);
      return new Result(
          way,
          sent.rate(),
          sent.refused(),
          cpu.microseconds(0, sent.events()),
          cpu.microseconds(1, sent.events()),
          cpu.microseconds(2, sent.events()));
    }
  }
}
