package org.prefstream.topology.prompt;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.Rejection;
import org.prefstream.serde.registry.SchemaRegistry;
import org.prefstream.topics.Topics;
import org.prefstream.topics.TraceHeader;
import org.prefstream.topology.input.BrokenStateException;
import org.prefstream.topology.input.PromptEvent;
import org.prefstream.topology.input.RejectionCount;
import org.prefstream.topology.input.UnprocessableRecords;
import org.prefstream.topology.learning.Arrivals;
import org.prefstream.topology.learning.Reliabilities;
import org.prefstream.topology.rules.ConsensusRules;
import org.prefstream.topology.state.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs the [PromptJudge] on the stores, and forwards each of its outcomes to the one child that
/// takes that kind.
///
/// Whatever is wrong with an event, or with our own code, shows before anything is written: its
/// consequences are decided, encoded and measured first. The exception then passes to
/// [org.prefstream.topology.input.UnprocessableRecords], which sets the event aside.
public final class PromptProcessor
    extends ContextualProcessor<byte[], PromptEvent, String, Object> {
  private static final Logger LOG = LoggerFactory.getLogger(PromptProcessor.class);
  private static final Duration CHECKPOINT_EVERY = Duration.ofSeconds(1);
  private static final double GOLDEN_RATIO = (1 + Math.sqrt(5)) / 2;
  private static final Duration REFRESH_EVERY = Duration.ofMillis(100);

  /// Creates a processor for each task, with stores of its own.
  public record Supplier(
      Topics topics,
      SchemaRegistry registry,
      ConsensusRules rules,
      Reliabilities reliabilities,
      Arrivals arrivals,
      Traces traces,
      RejectionCount rejections,
      Commits commits,
      LargestRecord largest)
      implements ProcessorSupplier<byte[], PromptEvent, String, Object> {
    @Override
    public Processor<byte[], PromptEvent, String, Object> get() {
      return new PromptProcessor(this);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
      return PromptStores.builders();
    }
  }

  private final Supplier parts;
  private final OutcomeEncoder encoder;
  private final Commits.OfTask commits;
  private @Nullable PromptJudge judge;
  private @Nullable Cancellable refreshing;

  PromptProcessor(Supplier parts) {
    this.parts = parts;
    encoder = new OutcomeEncoder(parts.topics(), parts.largest());
    commits = parts.commits().ofTask();
  }

  @Override
  public void init(ProcessorContext<String, Object> context) {
    super.init(context);
    judge = open();
    context.schedule(
        turn(context.taskId().partition(), context.currentSystemTimeMs()),
        CHECKPOINT_EVERY,
        PunctuationType.WALL_CLOCK_TIME,
        this::checkpoint);
    context.schedule(parts.commits().tick(), PunctuationType.WALL_CLOCK_TIME, this::commit);
    if (parts.rules().heedsAnnotators()) {
      refreshing = context.schedule(REFRESH_EVERY, PunctuationType.WALL_CLOCK_TIME, this::refresh);
    }
  }

  /// When the next checkpoint of a partition is due. The partitions of a thread take turns, so that
  /// no vote waits for all of them: by the golden ratio their turns lie apart, however many
  /// partitions there are.
  ///
  /// @param now in milliseconds since 1970
  private static Instant turn(int partition, long now) {
    long every = CHECKPOINT_EVERY.toMillis();
    long turn = Math.round(partition * GOLDEN_RATIO % 1 * every);
    return Instant.ofEpochMilli(now + every - Math.floorMod(now - turn, every));
  }

  private PromptJudge open() {
    return new PromptJudge(
        PromptStores.open(context(), parts.registry(), parts.largest()),
        parts.rules(),
        parts.reliabilities(),
        parts.arrivals());
  }

  @Override
  public void process(Record<byte[], PromptEvent> record) {
    try {
      judgeAndForward(record);
      commits.judged(record.timestamp());
    } catch (ClassCastException | AssertionError | StackOverflowError e) {
      // Kafka Streams would take the first for a wrong serde, and stops with every error
      throw new IllegalStateException(e);
    }
  }

  private void judgeAndForward(Record<byte[], PromptEvent> record) {
    Header parent = record.headers().lastHeader(TraceHeader.NAME);
    Traces.Step step = parent == null ? null : follow(parent);
    if (step == null) {
      judge(record).forEach(this::forward);
    } else {
      judgeAndForward(record, step);
    }
  }

  private void judgeAndForward(Record<byte[], PromptEvent> record, Traces.Step step) {
    try {
      Headers headers = new RecordHeaders().add(TraceHeader.NAME, step.header());
      for (Sent sent : judge(record)) {
        forward(sent.outcome().isOfOnePrompt() ? sent.with(headers) : sent);
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
        : parts.traces().judging(value, origin.topic(), origin.partition());
  }

  /// Decides, encodes, counts and writes, in this order.
  private List<Sent> judge(Record<byte[], PromptEvent> record) {
    return apply(opened(judge).decide(record.value()), record.timestamp());
  }

  private List<Sent> apply(Decision decision, long timestamp) {
    List<Sent> encoded = encoded(decision.outcomes(), timestamp);
    try {
      opened(judge).apply(decision);
    } catch (BrokenStateException e) {
      throw e;
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      openAgain(e);
      throw e;
    }
    return encoded;
  }

  /// Another judge counts what this one may have counted in part.
  private void openAgain(Throwable failure) {
    try {
      judge = open();
    } catch (RuntimeException e) {
      e.addSuppressed(failure);
      throw new BrokenStateException("the state cannot be opened again", e);
    }
  }

  private List<Sent> encoded(List<Outcome> outcomes, long timestamp) {
    List<Sent> encoded = new ArrayList<>(outcomes.size());
    int partition = context().taskId().partition();
    for (Outcome outcome : outcomes) {
      encoded.add(new Sent(outcome, encoder.encode(outcome.of(partition), timestamp)));
    }
    return encoded;
  }

  /// A failure is one of ours, and no event is at fault. Votes are judged on by what was learned
  /// until then.
  private void refresh(long now) {
    try {
      PromptJudge refreshed = opened(judge);
      refreshed.refresh(change -> apply(refreshed.decide(change), now).forEach(this::forward));
    } catch (RuntimeException e) {
      if (!UnprocessableRecords.isOwnFault(e)) {
        throw e;
      }
      LOG.atError()
          .setCause(e)
          .addKeyValue("task", context().taskId())
          .log("Questions cannot be judged again; what is learned reaches new votes only");
      Objects.requireNonNull(refreshing).cancel();
      openAgain(e);
    }
  }

  private void commit(long now) {
    if (commits.areDue(now)) {
      context().commit();
    }
  }

  private void checkpoint(long now) {
    apply(opened(judge).checkpoint(), now).forEach(this::forward);
  }

  private void forward(Sent sent) {
    if (sent.outcome() instanceof Outcome.Rejected(String _, Rejection rejection)) {
      parts.rejections().add(rejection.getTopic());
    }
    context().forward(sent.record(), sent.outcome().sink());
  }

  /// An outcome and its record.
  private record Sent(Outcome outcome, Record<String, Object> record) {
    Sent with(Headers headers) {
      return new Sent(outcome, record.withHeaders(headers));
    }
  }

  private static PromptJudge opened(@Nullable PromptJudge judge) {
    if (judge == null) {
      throw new IllegalStateException("process before init");
    }
    return judge;
  }
}
