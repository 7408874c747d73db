package org.prefstream.benchmarks.hot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.prefstream.benchmarks.load.Preload;
import org.prefstream.benchmarks.load.VotePlan;
import org.prefstream.benchmarks.process.BenchmarkFailure;
import org.prefstream.benchmarks.process.DiskUsage;
import org.prefstream.benchmarks.system.Checkout;
import org.prefstream.benchmarks.system.Cluster;
import org.prefstream.benchmarks.system.LocalSystem;
import org.prefstream.benchmarks.system.Progress;
import org.prefstream.benchmarks.system.TopicReader;
import org.prefstream.benchmarks.system.Workspace;
import org.prefstream.benchmarks.topology.Contender;
import org.prefstream.benchmarks.topology.StreamsProgram;
import org.prefstream.serde.registry.RegistrySettings;
import org.prefstream.serde.registry.SchemaRegistry;
import org.prefstream.topics.Topic;
import org.prefstream.topics.Topics;

/// Measures how many votes a second the aggregator judges on one question, by the votes that it has
/// already, against as many ordinary votes. On the way it is killed twice, and at the end its
/// consensus is compared with a recount.
///
/// Every run has topics of its own, which are full when the aggregator starts.
///
/// @param learns whether votes are weighed by learned reliability
record HotQuestionBenchmark(HotVotes votes, boolean learns) {
  private static final int VOTES_ON_AN_ORDINARY_ONE = 5;
  private static final int RIGHT_PER_CENT = 80;

  /// What one kind of question gave.
  ///
  /// @param kind its name
  /// @param rates votes a second at each of [HotVotes#levels]; empty where there were too few votes
  /// @param restarts seconds from each kill until a vote was committed again
  /// @param largest bytes of key and value of the largest record in each topic that has any
  /// @param state bytes of the stores a vote
  record Result(
      String kind,
      List<OptionalDouble> rates,
      List<OptionalDouble> restarts,
      Map<String, Integer> largest,
      double state) {}

  /// @param ordinary votes a second on ordinary comparisons
  record Results(double ordinary, List<Result> hot) {}

  Results run(Checkout checkout) throws InterruptedException {
    try (Workspace workspace = Workspace.open();
        LocalSystem system = LocalSystem.up(workspace, checkout, "data");
        Cluster cluster = Cluster.at(system.bootstrapServers());
        SchemaRegistry registry =
            SchemaRegistry.connect(
                new RegistrySettings(List.of(system.registryUrl()), true, Map.of()))) {
      Run run = new Run(workspace, system, cluster, registry);
      return new Results(run.ordinary(), List.of(run.hot(Kind.COMPARISON), run.hot(Kind.RESPONSE)));
    }
  }

  private final class Run {
    private final Workspace workspace;
    private final LocalSystem system;
    private final Cluster cluster;
    private final SchemaRegistry registry;

    Run(Workspace workspace, LocalSystem system, Cluster cluster, SchemaRegistry registry) {
      this.workspace = workspace;
      this.system = system;
      this.cluster = cluster;
      this.registry = registry;
    }

    /// The rate of the last quarter, for that of the hot question is one of a warm JVM, too.
    double ordinary() throws InterruptedException {
      String prefix = "ordinary-";
      int count = votes.count();
      cluster.createTopics(prefix);
      Topics topics = Topics.of(prefix, registry);
      Preload.run(
          cluster.bootstrapServers(),
          topics.preferenceAnnotations(),
          new VotePlan("ordinary", count / VOTES_ON_AN_ORDINARY_ONE, RIGHT_PER_CENT),
          count);
      WatchedAggregator aggregator =
          new WatchedAggregator(
              workspace, cluster, program(prefix), topics.preferenceAnnotations().name(), count);
      aggregator.await(count);
      return aggregator
          .stop()
          .rate(count - count / 4, count)
          .orElseThrow(() -> new BenchmarkFailure("Too few votes for a rate: " + count));
    }

    <V extends SpecificRecord, C extends SpecificRecord> Result hot(Kind<V, C> kind)
        throws InterruptedException {
      String prefix = kind.name() + "-";
      cluster.createTopics(prefix);
      Topics topics = Topics.of(prefix, registry);
      Topic<String, V> input = kind.votes().apply(topics);
      Preload.run(
          cluster.bootstrapServers(),
          input,
          IntStream.range(0, votes.count()).boxed(),
          number -> HotVotes.PROMPT,
          number -> kind.vote().of(votes.question(number), number));
      StreamsProgram program = program(prefix);
      WatchedAggregator aggregator =
          new WatchedAggregator(workspace, cluster, program, input.name(), votes.count());
      List<OptionalDouble> restarts = new ArrayList<>();
      for (int kill : votes.kills()) {
        aggregator.await(kill);
        restarts.add(aggregator.kill());
      }
      aggregator.await(votes.count());
      Progress progress = aggregator.stop();
      recount().verify(cluster.bootstrapServers(), kind.consensus().apply(topics), kind, votes);
      return new Result(
          kind.name(),
          votes.levels().stream().map(votes::stretch).map(it -> it.rate(progress)).toList(),
          restarts,
          largest(prefix, program.group()),
          DiskUsage.of(program.state()) / (double) votes.count());
    }

    private Recount recount() {
      return learns ? Recount.OF_COUNTS : Recount.BY_MAJORITY;
    }

    private StreamsProgram program(String prefix) {
      Contender contender = learns ? Contender.AGGREGATOR_THAT_LEARNS : Contender.AGGREGATOR;
      return StreamsProgram.of(contender, system, workspace.folder(), prefix);
    }

    /// By the names of topics, without what the topics of one run have in common.
    private Map<String, Integer> largest(String prefix, String group) throws InterruptedException {
      Map<String, Integer> largest = new TreeMap<>();
      for (String topic : cluster.topics(prefix)) {
        AtomicInteger most = new AtomicInteger();
        TopicReader.forEach(
            cluster.bootstrapServers(),
            topic,
            record ->
                most.accumulateAndGet(
                    record.serializedKeySize() + record.serializedValueSize(), Math::max));
        if (most.get() > 0) {
          largest.put(topic.replace(group + "-", "").replace(prefix, ""), most.get());
        }
      }
      return largest;
    }
  }
}
