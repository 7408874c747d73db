package org.prefstream.benchmarks.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.prefstream.benchmarks.load.GatewayClient;
import org.prefstream.benchmarks.load.MixedLoad;
import org.prefstream.benchmarks.load.VotePlan;
import org.prefstream.benchmarks.process.ProcessFigures;
import org.prefstream.benchmarks.system.Checkout;
import org.prefstream.benchmarks.system.ExtraService;
import org.prefstream.benchmarks.system.LocalSystem;
import org.prefstream.benchmarks.system.Metrics;
import org.prefstream.benchmarks.system.Senders;
import org.prefstream.benchmarks.system.Workspace;
import org.prefstream.service.identity.token.TokenIssuer.Algorithm;

/// The memory that the system uses while many kinds of clients come and go for a long time: a
/// gateway that requires tokens, the broker and the aggregator, which judges the votes.
///
/// @param time the length of the load
/// @param perSecond requests and messages a second
/// @param every how often memory and gauges are sampled
/// @param collect how often live objects are counted, which stops the process
record SoakBenchmark(Duration time, int perSecond, Duration every, Duration collect) {
  /// The gateway's topics are those of the system.
  private static final String NO_PREFIX = "";

  private static final int CONNECTIONS = 64;
  private static final int SENDERS = 16;
  private static final VotePlan PLAN = new VotePlan("soak", 50_000, 80);
  private static final String EVENTS = "prefstream_gateway_in_flight_events";
  private static final String BYTES = "prefstream_gateway_in_flight_bytes";

  SoakBenchmark {
    if (time.isZero() || perSecond < 1 || every.isZero() || collect.compareTo(every) < 0) {
      throw new IllegalArgumentException("minutes, rate and seconds are 1 or more");
    }
  }

  /// One sample.
  ///
  /// @param seconds since the load began
  /// @param resident bytes of each process
  /// @param events in flight in the gateway
  /// @param bytes in flight in the gateway
  record Sample(double seconds, Map<String, Long> resident, double events, double bytes) {}

  /// @param seconds since the load began
  /// @param bytes of each process's live objects after a full collection
  record Live(double seconds, Map<String, Long> bytes) {}

  /// @param samples those taken during the load
  /// @param live the live objects during the load
  /// @param counts the outcomes of the requests
  /// @param atRest the sample after every request was answered
  record Results(List<Sample> samples, List<Live> live, MixedLoad.Counts counts, Sample atRest) {}

  Results run(Checkout checkout) throws InterruptedException {
    try (Workspace workspace = Workspace.open();
        LocalSystem system = LocalSystem.up(workspace, checkout, "data")) {
      Senders senders = Senders.in(workspace, Algorithm.EdDSA, SENDERS);
      try (ExtraService service =
              ExtraService.launch(workspace, system, "gateway", NO_PREFIX, senders.variables())
                  .awaitReady();
          GatewayClient gateway = GatewayClient.at(service.port(), CONNECTIONS, senders.tokens());
          Metrics metrics = Metrics.at(service.managementPort())) {
        return new Watch(system, service, metrics).over(gateway);
      }
    }
  }

  private final class Watch {
    private final Map<String, ProcessHandle> processes = new LinkedHashMap<>();
    private final Metrics metrics;
    private final long began = System.nanoTime();

    Watch(LocalSystem system, ExtraService service, Metrics metrics) {
      this.metrics = metrics;
      processes.put("gateway", service.handle());
      processes.put("broker", system.process("broker"));
      processes.put("aggregator", system.process("aggregator"));
    }

    Results over(GatewayClient gateway) throws InterruptedException {
      MixedLoad load = MixedLoad.start(gateway, PLAN, perSecond);
      List<Sample> samples = new ArrayList<>();
      List<Live> live = new ArrayList<>();
      double nextLive = 0;
      while (seconds() < time.toSeconds()) {
        Thread.sleep(every);
        samples.add(look());
        if (seconds() >= nextLive) {
          live.add(collected());
          nextLive += collect.toSeconds();
        }
      }
      MixedLoad.Counts counts = load.stop();
      return new Results(samples, live, counts, look());
    }

    private Sample look() throws InterruptedException {
      Map<String, Long> resident = new LinkedHashMap<>();
      processes.forEach((name, it) -> resident.put(name, ProcessFigures.residentBytes(it)));
      Metrics.Sample gauges = metrics.read();
      return new Sample(seconds(), resident, gauges.sum(EVENTS), gauges.sum(BYTES));
    }

    private Live collected() {
      Map<String, Long> bytes = new LinkedHashMap<>();
      processes.forEach((name, it) -> bytes.put(name, ProcessFigures.liveBytes(it)));
      return new Live(seconds(), bytes);
    }

    private double seconds() {
      return (System.nanoTime() - began) / 1e9;
    }
  }
}
