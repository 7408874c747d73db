package org.prefstream.aggregator;

import io.opentelemetry.api.trace.Span;
import org.jspecify.annotations.Nullable;
import org.prefstream.service.tracing.Tracing;
import org.prefstream.topology.prompt.Traces;

/// Traces records through the topology: every judging is a span.
///
/// @param tracing where the spans go
record StreamTraces(Tracing tracing) implements Traces {
  @Override
  public @Nullable Step judging(byte[] parent, String topic, int partition) {
    Span span = tracing.judging(parent, topic, partition);
    return span == null ? null : new JudgingSpan(span);
  }

  private record JudgingSpan(Span span) implements Step {
    @Override
    public byte[] header() {
      return Tracing.header(span);
    }

    @Override
    public void failed(RuntimeException reason) {
      Tracing.fail(span, reason);
    }

    @Override
    public void close() {
      span.end();
    }
  }
}
