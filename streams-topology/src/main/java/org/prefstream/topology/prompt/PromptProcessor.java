package org.prefstream.topology.prompt;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;
import org.prefstream.topics.TraceHeader;
import org.prefstream.topology.input.PromptEvent;
import org.prefstream.topology.learning.Reliabilities;
import org.prefstream.topology.rules.ConsensusRules;
import org.prefstream.topology.state.Outcome;

/// Runs the [PromptJudge] on the stores, and forwards each of its outcomes to the one child that
/// takes that kind.
public final class PromptProcessor
    extends ContextualProcessor<byte[], PromptEvent, String, SpecificRecord> {
  private static final Duration PUBLISH_EVERY = Duration.ofSeconds(1);
  private static final Duration REFRESH_EVERY = Duration.ofMillis(100);

  /// Creates a processor for each task, with stores of its own.
  public record Supplier(
      ConsensusRules rules, Reliabilities reliabilities, Traces traces, Set<StoreBuilder<?>> stores)
      implements ProcessorSupplier<byte[], PromptEvent, String, SpecificRecord> {
    @Override
    public Processor<byte[], PromptEvent, String, SpecificRecord> get() {
      return new PromptProcessor(rules, reliabilities, traces);
    }
  }

  private final ConsensusRules rules;
  private final Reliabilities reliabilities;
  private final Traces traces;
  private @Nullable PromptJudge judge;

  PromptProcessor(ConsensusRules rules, Reliabilities reliabilities, Traces traces) {
    this.rules = rules;
    this.reliabilities = reliabilities;
    this.traces = traces;
  }

  @Override
  public void init(ProcessorContext<String, SpecificRecord> context) {
    super.init(context);
    judge = new PromptJudge(PromptStores.open(context), rules, reliabilities);
    context.schedule(PUBLISH_EVERY, PunctuationType.WALL_CLOCK_TIME, this::publishDue);
    if (rules.heedsAnnotators()) {
      context.schedule(REFRESH_EVERY, PunctuationType.WALL_CLOCK_TIME, this::refresh);
    }
  }

  @Override
  public void process(Record<byte[], PromptEvent> record) {
    Header parent = record.headers().lastHeader(TraceHeader.NAME);
    Traces.Step step = parent == null ? null : follow(parent);
    if (step == null) {
      forward(opened(judge).step(record.value()), record.timestamp());
    } else {
      process(record, step);
    }
  }

  private void process(Record<byte[], PromptEvent> record, Traces.Step step) {
    try {
      Headers headers = new RecordHeaders().add(TraceHeader.NAME, step.header());
      for (Outcome outcome : opened(judge).step(record.value())) {
        Record<String, SpecificRecord> following = record(outcome, record.timestamp());
        context()
            .forward(
                outcome.isOfOnePrompt() ? following.withHeaders(headers) : following,
                outcome.sink());
      }
    } catch (RuntimeException e) {
      step.failed(e);
      throw e;
    } finally {
      step.close();
    }
  }

  private Traces.@Nullable Step follow(Header parent) {
    byte[] value = parent.value();
    RecordMetadata origin = context().recordMetadata().orElse(null);
    return value == null || origin == null
        ? null
        : traces.judging(value, origin.topic(), origin.partition());
  }

  private void refresh(long now) {
    forward(opened(judge).refresh(), now);
  }

  private void publishDue(long now) {
    int partition = context().taskId().partition();
    forward(
        opened(judge).publishDue().stream().map(outcome -> outcome.of(partition)).toList(), now);
  }

  private void forward(List<Outcome> outcomes, long timestamp) {
    for (Outcome outcome : outcomes) {
      context().forward(record(outcome, timestamp), outcome.sink());
    }
  }

  private static Record<String, SpecificRecord> record(Outcome outcome, long timestamp) {
    return new Record<>(outcome.key(), outcome.value(), timestamp);
  }

  private static PromptJudge opened(@Nullable PromptJudge judge) {
    if (judge == null) {
      throw new IllegalStateException("process before init");
    }
    return judge;
  }
}
