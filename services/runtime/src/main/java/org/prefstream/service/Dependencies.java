package org.prefstream.service;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.prefstream.serde.registry.SchemaRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The dependencies of a service as readiness checks, and waiting for them at the start: a service
/// survives a broker or registry that comes up after it.
public final class Dependencies {
  private static final Logger LOG = LoggerFactory.getLogger(Dependencies.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

  private Dependencies() {}

  /// Holds while Kafka answers and has the topics.
  public static ReadinessCheck kafka(Admin admin, Collection<String> topics) {
    List<String> names = List.copyOf(topics);
    return new ReadinessCheck("kafka", () -> verifyTopics(admin, names));
  }

  /// Holds while the schema registry answers.
  public static ReadinessCheck registry(SchemaRegistry registry) {
    return new ReadinessCheck("registry", registry::ping);
  }

  /// Returns when the check holds. Logs what it waits for, at first and whenever the number of
  /// attempts has doubled.
  ///
  /// @throws InterruptedException when the service is stopped meanwhile
  public static void await(ReadinessCheck check) throws InterruptedException {
    Duration pause = FIRST_PAUSE;
    for (int attempt = 1; !holds(check, attempt); attempt++) {
      Thread.sleep(pause);
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
              ? pause.multipliedBy(2)
              : LONGEST_PAUSE;
    }
  }

  private static boolean holds(ReadinessCheck check, int attempt) throws InterruptedException {
    try {
      check.probe().verify();
      return true;
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) { // for whatever reason a dependency does not answer, it is asked again
      if (Integer.bitCount(attempt) == 1) {
        LOG.atWarn()
            .addKeyValue("dependency", check.name())
            .addKeyValue("attempt", attempt)
            .addKeyValue("reason", e.getMessage())
            .log("Waiting for a dependency");
      }
      return false;
    }
  }

  private static void verifyTopics(Admin admin, List<String> topics) throws Exception {
    DescribeTopicsOptions options =
        new DescribeTopicsOptions().timeoutMs(Math.toIntExact(ANSWER_WITHIN.toMillis()));
    Map<String, KafkaFuture<TopicDescription>> answers =
        admin.describeTopics(topics, options).topicNameValues();
    for (Map.Entry<String, KafkaFuture<TopicDescription>> answer : answers.entrySet()) {
      try {
        answer.getValue().get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
      } catch (ExecutionException e) {
        throw reason(answer.getKey(), e);
      }
    }
  }

  /// Kafka's own message does not name the topic.
  private static Exception reason(String topic, ExecutionException failure) {
    return switch (failure.getCause()) {
      case UnknownTopicOrPartitionException e ->
          new KafkaException("topic %s does not exist".formatted(topic), e);
      case TopicAuthorizationException e ->
          new KafkaException("topic %s may not be used: %s".formatted(topic, e.getMessage()), e);
      case Exception e -> e;
      case null, default -> failure;
    };
  }
}
