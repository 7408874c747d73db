package org.prefstream.topology;

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
import org.prefstream.events.RecordKey;
import org.prefstream.topics.TraceHeader;

/// Runs the [PromptJudge] on the stores, and forwards each of its outcomes to the one child that
/// takes that kind.
final class Judging extends ContextualProcessor<byte[], PromptEvent, String, SpecificRecord> {
  static final String SAFETY_CONSENSUS = "safety-consensus";
  static final String PREFERENCE_CONSENSUS = "preference-consensus";
  static final String ANNOTATION_TASKS = "annotation-tasks";
  static final String DUAL_PREFERENCES = "dual-preferences";
  static final String SINGLE_PREFERENCES = "single-preferences";
  static final String HARM_CATEGORY_CHANGES = "harm-category-changes";
  static final String AGREEMENT_SHARES = "agreement-shares";
  static final String ANNOTATOR_SHARES = "annotator-shares";
  static final String REJECTIONS = "rejections";

  private static final Duration TELL_EVERY = Duration.ofSeconds(1);
  private static final Duration REFRESH_EVERY = Duration.ofMillis(100);

  /// Makes a processor for each task, with stores of its own.
  record Supplier(
      ConsensusRules rules, Reliabilities reliabilities, Traces traces, Set<StoreBuilder<?>> stores)
      implements ProcessorSupplier<byte[], PromptEvent, String, SpecificRecord> {
    @Override
    public Processor<byte[], PromptEvent, String, SpecificRecord> get() {
      return new Judging(rules, reliabilities, traces);
    }
  }

  private final ConsensusRules rules;
  private final Reliabilities reliabilities;
  private final Traces traces;
  private @Nullable PromptJudge judge;

  Judging(ConsensusRules rules, Reliabilities reliabilities, Traces traces) {
    this.rules = rules;
    this.reliabilities = reliabilities;
    this.traces = traces;
  }

  @Override
  public void init(ProcessorContext<String, SpecificRecord> context) {
    super.init(context);
    judge = new PromptJudge(PromptStores.open(context), rules, reliabilities);
    context.schedule(TELL_EVERY, PunctuationType.WALL_CLOCK_TIME, this::tell);
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
        Record<String, SpecificRecord> following =
            new Record<>(outcome.key(), outcome.value(), record.timestamp());
        context()
            .forward(
                isOfOnePrompt(outcome) ? following.withHeaders(headers) : following,
                child(outcome));
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

  /// What is added up over prompts belongs to no one trace.
  private static boolean isOfOnePrompt(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Preference _,
          Outcome.Safety _,
          Outcome.Dual _,
          Outcome.Single _,
          Outcome.Task _,
          Outcome.Rejected _ ->
          true;
      case Outcome.HarmCount _, Outcome.Agreed _, Outcome.Answering _ -> false;
    };
  }

  private void refresh(long now) {
    forward(opened(judge).refresh(), now);
  }

  private void forward(List<Outcome> outcomes, long timestamp) {
    for (Outcome outcome : outcomes) {
      context().forward(new Record<>(outcome.key(), outcome.value(), timestamp), child(outcome));
    }
  }

  private void tell(long now) {
    int partition = context().taskId().partition();
    for (Outcome outcome : opened(judge).tell()) {
      context()
          .forward(new Record<>(key(outcome, partition), outcome.value(), now), child(outcome));
    }
  }

  /// Who adds up the shares of all partitions must know them apart.
  private static String key(Outcome outcome, int partition) {
    if (outcome instanceof Outcome.Answering answering) {
      answering.value().setPartition(partition);
      return outcome.key();
    }
    return RecordKey.of(outcome.key(), Integer.toString(partition));
  }

  private static PromptJudge opened(@Nullable PromptJudge judge) {
    if (judge == null) {
      throw new IllegalStateException("process before init");
    }
    return judge;
  }

  private static String child(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Preference _ -> PREFERENCE_CONSENSUS;
      case Outcome.Safety _ -> SAFETY_CONSENSUS;
      case Outcome.Dual _ -> DUAL_PREFERENCES;
      case Outcome.Single _ -> SINGLE_PREFERENCES;
      case Outcome.Task _ -> ANNOTATION_TASKS;
      case Outcome.HarmCount _ -> HARM_CATEGORY_CHANGES;
      case Outcome.Agreed _ -> AGREEMENT_SHARES;
      case Outcome.Answering _ -> ANNOTATOR_SHARES;
      case Outcome.Rejected _ -> REJECTIONS;
    };
  }
}
