package org.prefstream.benchmarks.latency;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.prefstream.benchmarks.load.DecisionSchedule;
import org.prefstream.benchmarks.load.GatewayClient;
import org.prefstream.benchmarks.load.OpenLoop;
import org.prefstream.benchmarks.load.VotePlan;
import org.prefstream.benchmarks.system.Checkout;
import org.prefstream.benchmarks.system.LocalSystem;
import org.prefstream.benchmarks.system.Waiting;
import org.prefstream.benchmarks.system.Workspace;

/// The time from the deciding vote until a reader sees the decision: from the moment the vote is
/// due, at an even pace, through the gateway, Kafka and the aggregator, to a `read_committed`
/// consumer.
///
/// @param rates votes a second; a third of the votes are deciding ones
/// @param warmUp seconds at the highest rate before the first measurement
/// @param seconds the length of each measurement
record LatencyBenchmark(List<Integer> rates, int warmUp, int seconds) {
  private static final int CONNECTIONS = 64;
  private static final int WARM_UP_OF_EACH = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int DIGITS = 3;
  private static final int ALL_RIGHT = 100;

  LatencyBenchmark {
    rates = List.copyOf(rates);
    if (rates.isEmpty() || warmUp < 1 || seconds < 1) {
      throw new IllegalArgumentException("at least one rate, and at least one second of each");
    }
  }

  /// Latencies in microseconds at one rate.
  ///
  /// @param sinceDue from the moment the deciding vote was due
  /// @param sinceSent from the moment it was handed to a connection
  record Result(int rate, Histogram sinceDue, Histogram sinceSent) {}

  List<Result> run(Checkout checkout) throws InterruptedException {
    try (Workspace workspace = Workspace.open();
        LocalSystem system = LocalSystem.up(workspace, checkout, "data");
        GatewayClient gateway = GatewayClient.at(system.gatewayPort(), CONNECTIONS)) {
      measure("warm-up", gateway, system, new DecisionSchedule(Collections.max(rates), 0, warmUp));
      List<Result> results = new ArrayList<>();
      for (int rate : rates) {
        DecisionSchedule schedule = new DecisionSchedule(rate, WARM_UP_OF_EACH, seconds);
        results.add(measure("rate-" + rate, gateway, system, schedule));
      }
      return results;
    }
  }

  private static Result measure(
      String name, GatewayClient gateway, LocalSystem system, DecisionSchedule schedule)
      throws InterruptedException {
    VotePlan plan = new VotePlan(name, schedule.comparisons(), ALL_RIGHT);
    try (Decisions decisions = Decisions.watch(system, plan, schedule)) {
      OpenLoop loop = OpenLoop.run(gateway, schedule, plan);
      Waiting.until("the last decision", PATIENCE, decisions::areComplete);
      return result(schedule, loop, decisions);
    }
  }

  private static Result result(DecisionSchedule schedule, OpenLoop loop, Decisions decisions) {
    Histogram sinceDue = new Histogram(DIGITS);
    Histogram sinceSent = new Histogram(DIGITS);
    for (int comparison = 0; comparison < schedule.comparisons(); comparison++) {
      int vote = schedule.decidingVote(comparison);
      if (vote >= 0) {
        long seen = decisions.seen(comparison);
        sinceDue.recordValue(micros(seen - loop.due(vote)));
        sinceSent.recordValue(micros(seen - loop.sent(vote)));
      }
    }
    return new Result(schedule.rate(), sinceDue, sinceSent);
  }

  private static long micros(long nanos) {
    return nanos / 1000;
  }
}
