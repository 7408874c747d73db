package org.prefstream.local.rejections;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The options that choose rejections.
final class SelectionOptions {
  @Parameters(
      paramLabel = "ORIGIN",
      arity = "0..*",
      converter = OriginName.class,
      description = "Only these rejected records, each as topic-partition@offset.")
  private Set<Origin> origins = new LinkedHashSet<>();

  @Option(
      names = "--topic",
      paramLabel = "NAME",
      description = "Only records of this topic, named with its prefix.")
  private @Nullable String topic;

  @Option(
      names = "--field",
      paramLabel = "NAME",
      description = "Only records with this field at fault.")
  private @Nullable String field;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Only records with a reason that contains this text.")
  private @Nullable String reason;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = Moment.class,
      description = "Only records rejected at this time or later, such as 2026-11-23T20:00:00Z.")
  private @Nullable Instant since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      converter = Moment.class,
      description = "Only records rejected at this time or earlier.")
  private @Nullable Instant until;

  Selection selection() {
    return new Selection(topic, field, reason, since, until, origins);
  }
}
