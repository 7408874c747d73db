package org.prefstream.benchmarks.topology;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.prefstream.benchmarks.process.ProcessImage;
import org.prefstream.benchmarks.system.LocalSystem;

/// A Streams program to be measured: how it is started, and the consumer group by which it is
/// watched. All are started with the JVM and the flags of the aggregator that runs.
public record StreamsProgram(ProcessImage image, String group) {
  private static final String PREFIX = "PREFSTREAM_TOPIC_PREFIX";
  private static final String APPLICATION_ID = "PREFSTREAM_AGGREGATOR_APPLICATION_ID";
  private static final String STATE = "PREFSTREAM_AGGREGATOR_STATE_DIR";
  private static final String CONSENSUS = "PREFSTREAM_AGGREGATOR_CONSENSUS";
  private static final String MANAGEMENT_PORT = "PREFSTREAM_MANAGEMENT_PORT";
  private static final String ANY_FREE_PORT = "0";
  private static final String VOTES = "preference-annotations";

  /// A contender on the topics with a prefix, whose state is in a folder of its own.
  public static StreamsProgram of(
      Contender contender, LocalSystem system, Path folder, String prefix) {
    Path state = folder.resolve(prefix + contender);
    ProcessImage aggregator =
        system
            .image("aggregator")
            .with(Map.of(PREFIX, prefix, STATE, state.toString(), MANAGEMENT_PORT, ANY_FREE_PORT));
    return switch (contender) {
      case AGGREGATOR -> new StreamsProgram(aggregator, applicationId(aggregator));
      case AGGREGATOR_THAT_LEARNS -> {
        ProcessImage learning =
            aggregator.with(Map.of(APPLICATION_ID, prefix + "learning", CONSENSUS, "automatic"));
        yield new StreamsProgram(learning, applicationId(learning));
      }
      case COUNT -> count(aggregator, prefix + "count", List.of(prefix + VOTES));
      case COUNT_TO_TOPIC ->
          count(
              aggregator,
              prefix + "count-to-topic",
              List.of(prefix + VOTES, prefix + "preference-consensus"));
    };
  }

  /// The consumer group of an aggregator: the default of its variable.
  public static String applicationId(ProcessImage image) {
    Map<String, String> environment = image.environment();
    return environment.getOrDefault(
        APPLICATION_ID, environment.getOrDefault(PREFIX, "") + "prefstream-aggregator");
  }

  /// The folder of its state.
  public Path state() {
    return Path.of(image.variable(STATE));
  }

  private static StreamsProgram count(
      ProcessImage aggregator, String applicationId, List<String> topics) {
    ProcessImage image =
        aggregator
            .with(Map.of(APPLICATION_ID, applicationId))
            .running(System.getProperty("java.class.path"), BareCount.class.getName(), topics);
    return new StreamsProgram(image, applicationId);
  }
}
