package org.prefstream.benchmarks.hot;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.prefstream.benchmarks.load.Preload;
import org.prefstream.benchmarks.process.BenchmarkFailure;
import org.prefstream.benchmarks.process.ChildProcess;
import org.prefstream.benchmarks.process.ProcessImage;
import org.prefstream.benchmarks.system.Checkout;
import org.prefstream.benchmarks.system.Cluster;
import org.prefstream.benchmarks.system.LocalSystem;
import org.prefstream.benchmarks.system.Progress;
import org.prefstream.benchmarks.system.Workspace;
import org.prefstream.benchmarks.topology.StreamsProgram;
import org.prefstream.serde.registry.RegistrySettings;
import org.prefstream.serde.registry.SchemaRegistry;
import org.prefstream.topics.Topic;
import org.prefstream.topics.Topics;

/// Measures how many votes a second the aggregator judges on one question, from topics that are
/// full when it starts, against as many votes on many questions by as many annotators. It is killed
/// twice on the way, and starts again on what it has stored.
record HotQuestionBenchmark(int votes) {
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofMinutes(20);
  private static final int FEWEST = 10_000;

  HotQuestionBenchmark {
    if (votes < FEWEST) {
      throw new IllegalArgumentException(
          "votes must be %d or more, not %d".formatted(FEWEST, votes));
    }
  }

  /// One measurement.
  ///
  /// @param early votes a second after the first thousand votes, up to a hundredth of all
  /// @param middle the same around a third of all, before the first kill
  /// @param late the same of the last quarter, after the second kill
  record Result(Question question, double early, double middle, double late) {}

  List<Result> run(Checkout checkout) throws InterruptedException {
    try (Workspace workspace = Workspace.open();
        LocalSystem system = LocalSystem.up(workspace, checkout, "data");
        Cluster cluster = Cluster.at(system.bootstrapServers())) {
      List<Result> results = new ArrayList<>();
      for (Question question : Question.values()) {
        results.add(measure(workspace, system, cluster, question));
      }
      return results;
    }
  }

  private Result measure(
      Workspace workspace, LocalSystem system, Cluster cluster, Question question)
      throws InterruptedException {
    String prefix = question.name().toLowerCase(Locale.ROOT) + "-";
    cluster.createTopics(prefix);
    String input = preload(system, cluster, prefix, question);
    StreamsProgram program = StreamsProgram.aggregator(system, workspace.folder(), prefix);
    Progress progress = new Progress(votes);
    long[] stops = {2L * votes / 5, 3L * votes / 5, votes};
    for (int run = 0; run < stops.length; run++) {
      ProcessImage image = program.image();
      ChildProcess process =
          workspace.launch(program.group() + run, image.command(), image.environment());
      watch(process, cluster, program.group(), input, progress, stops[run]);
      if (run < stops.length - 1) {
        process.kill();
      } else {
        process.stop();
      }
    }
    Result result =
        new Result(
            question,
            progress.rate(Math.min(1_000, votes / 100), votes / 20),
            progress.rate(votes / 5, stops[0]),
            progress.rate(3L * votes / 4, votes));
    cluster.deleteTopics(prefix);
    return result;
  }

  private String preload(LocalSystem system, Cluster cluster, String prefix, Question question) {
    RegistrySettings settings = new RegistrySettings(List.of(system.registryUrl()), true, Map.of());
    try (SchemaRegistry registry = SchemaRegistry.connect(settings)) {
      Topics topics = Topics.of(prefix, registry);
      Topic<String, ? extends SpecificRecord> topic =
          question == Question.RESPONSE
              ? topics.safetyAnnotations()
              : topics.preferenceAnnotations();
      preload(cluster, topic, question);
      return topic.name();
    }
  }

  @SuppressWarnings("unchecked") // the topic of a question takes its votes
  private <V extends SpecificRecord> void preload(
      Cluster cluster, Topic<String, V> topic, Question question) {
    Preload.run(
        cluster.bootstrapServers(),
        topic,
        votes,
        question::key,
        number -> (V) question.vote(number));
  }

  private static void watch(
      ChildProcess process,
      Cluster cluster,
      String group,
      String input,
      Progress progress,
      long stop)
      throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (long done = 0; done < stop; ) {
      process.requireAlive();
      if (System.nanoTime() > deadline) {
        throw new BenchmarkFailure(group + " did not process the votes within " + PATIENCE);
      }
      Thread.sleep(PAUSE);
      done = cluster.committed(group, input);
      progress.sample(System.nanoTime(), done);
    }
  }
}
