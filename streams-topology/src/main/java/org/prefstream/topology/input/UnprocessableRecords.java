package org.prefstream.topology.input;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.prefstream.events.Rejection;
import org.prefstream.serde.registry.RegistryUnavailableException;
import org.prefstream.topics.Topic;
import org.prefstream.topics.Topics;
import org.prefstream.topology.state.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sets a record aside that cannot be read or processed, whatever the reason: it becomes a
/// rejection, whole, in the same transaction, and the stream goes on. A processor that fails must
/// not have written anything.
///
/// Failures of broker, disk and registry are not the record's own: they stop the thread, so that
/// the record is processed again.
@SuppressWarnings("NullAway.Init") // Kafka Streams configures it
public final class UnprocessableRecords
    implements ProcessingExceptionHandler, DeserializationExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(UnprocessableRecords.class);
  private static final String REJECTIONS = "prefstream.rejections";
  private static final String COUNT = "prefstream.rejection.count";
  private static final int LONGEST_REASON = 1_000;

  private Topic<?, Rejection> rejections;
  private RejectionCount count;

  /// Created by Kafka Streams.
  public UnprocessableRecords() {}

  /// The settings by which Kafka Streams uses this for a topology that reads and writes the given
  /// topics.
  ///
  /// @param count counts the records that are rejected
  public static Map<String, Object> settings(Topics topics, RejectionCount count) {
    return Map.of(
        StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
        UnprocessableRecords.class,
        StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
        UnprocessableRecords.class,
        REJECTIONS,
        topics.rejections(),
        COUNT,
        count);
  }

  @Override
  @SuppressWarnings("unchecked") // see settings
  public void configure(Map<String, ?> configs) {
    rejections = (Topic<?, Rejection>) Objects.requireNonNull(configs.get(REJECTIONS), REJECTIONS);
    count = (RejectionCount) Objects.requireNonNull(configs.get(COUNT), COUNT);
  }

  @Override
  public ProcessingExceptionHandler.Response handleError(
      ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
    byte[] value = context.sourceRawValue();
    if (value == null || !isOwnFault(exception)) {
      return ProcessingExceptionHandler.Response.fail();
    }
    Origin origin =
        new Origin(
            context.topic(),
            context.partition(),
            context.offset(),
            context.timestamp(),
            context.sourceRawKey(),
            value);
    return ProcessingExceptionHandler.Response.resume(
        rejection(origin, context.processorNodeId(), exception));
  }

  @Override
  public DeserializationExceptionHandler.Response handleError(
      ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
    if (!isOwnFault(exception)) {
      return DeserializationExceptionHandler.Response.fail();
    }
    Origin origin =
        new Origin(
            record.topic(),
            record.partition(),
            record.offset(),
            record.timestamp(),
            record.key(),
            record.value());
    return DeserializationExceptionHandler.Response.resume(
        rejection(origin, context.processorNodeId(), exception));
  }

  private List<ProducerRecord<byte[], byte[]>> rejection(
      Origin origin, String processor, Exception exception) {
    count.add(origin.topic());
    // Its message could quote the record, which no log may show
    LOG.atError()
        .addKeyValue("topic", origin.topic())
        .addKeyValue("partition", origin.partition())
        .addKeyValue("offset", origin.offset())
        .addKeyValue("processor", processor)
        .addKeyValue("exception", exception.getClass().getName())
        .addKeyValue("at", place(exception))
        .log("A record cannot be processed and is rejected");
    String reason = "cannot be processed by %s: %s".formatted(processor, exception);
    Outcome.Rejected rejected = Outcome.Rejected.of(origin.reject(null, shortened(reason)));
    return List.of(
        new ProducerRecord<>(
            rejections.name(),
            null,
            origin.timestamp(),
            rejected.key().getBytes(StandardCharsets.UTF_8),
            rejections.values().serializer().serialize(rejections.name(), rejected.value())));
  }

  private static String shortened(String reason) {
    return reason.substring(0, Math.min(reason.length(), LONGEST_REASON));
  }

  private static String place(Exception exception) {
    StackTraceElement[] trace = exception.getStackTrace();
    return trace.length == 0 ? "unknown" : trace[0].toString();
  }

  /// Whether an exception is the fault of the record or of our code, and not of broker, disk or
  /// registry, which are Kafka's exceptions, except where a record cannot be encoded or decoded.
  /// State that is broken is not set right by setting a record aside: it stops the thread.
  public static boolean isOwnFault(Throwable exception) {
    for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
      boolean environment =
          cause instanceof KafkaException && !(cause instanceof SerializationException);
      if (environment
          || cause instanceof RegistryUnavailableException
          || cause instanceof BrokenStateException) {
        return false;
      }
    }
    return true;
  }
}
