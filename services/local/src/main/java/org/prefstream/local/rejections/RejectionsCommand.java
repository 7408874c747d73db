package org.prefstream.local.rejections;

import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;
import org.prefstream.local.cluster.ClusterOptions;
import org.prefstream.serde.registry.SchemaRegistry;
import org.prefstream.topics.Topics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `prefstream rejections`: the records that the aggregator could not use.
@Command(
    name = "rejections",
    description = {
      "Lists the records that the aggregator could not use, by topic, field and reason, without"
          + " their contents; shows one; or publishes them again.",
      "To publish a record that was counted meanwhile does no harm: it is the same vote or answer,"
          + " and changes nothing. docs/faults.md has an example.",
      ClusterOptions.FURTHER_SETTINGS
    },
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class RejectionsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Mixin private SelectionOptions options;

  @Option(
      names = "--show",
      paramLabel = "ORIGIN",
      converter = OriginName.class,
      description =
          "Show this rejected record, topic-partition@offset, whole. This prints what people and"
              + " models wrote.")
  private @Nullable Origin shown;

  @Option(
      names = "--again",
      description =
          "Publish the chosen records again, unchanged, to the topics they came from, each once.")
  private boolean again;

  @Option(names = "--all", description = "With --again: choose every record.")
  private boolean all;

  @Option(
      names = "--dry-run",
      description = "With --again: only print which records would be published.")
  private boolean dryRun;

  @Mixin private ClusterOptions cluster;

  @Override
  public void run() {
    Selection selection = options.selection();
    requireSense(selection);
    Map<String, Object> kafka = cluster.kafka();
    try (SchemaRegistry schemas = cluster.schemas(false);
        Consumer<byte[], byte[]> consumer = Clients.consumer(kafka)) {
      Topics topics = Topics.of(cluster.prefix(), schemas);
      RejectionLog log = new RejectionLog(consumer, topics.rejections());
      run(new Rejections(log, topics, spec.commandLine().getOut()), selection, kafka);
    }
  }

  private void run(Rejections rejections, Selection selection, Map<String, Object> kafka) {
    if (shown != null) {
      rejections.show(shown);
    } else if (!again) {
      rejections.list(selection);
    } else if (dryRun) {
      rejections.rehearse(selection);
    } else {
      try (Producer<byte[], byte[]> producer = Clients.producer(kafka)) {
        rejections.publish(selection, producer);
      }
    }
  }

  private void requireSense(Selection selection) {
    if (shown != null && (again || !selection.isAll())) {
      throw wrongUse("--show takes one origin and no other choice");
    }
    if (!selection.origins().isEmpty() && !selection.equals(Selection.only(selection.origins()))) {
      throw wrongUse("Origins and the options that choose records exclude each other");
    }
    if (!again && (all || dryRun)) {
      throw wrongUse("--all and --dry-run need --again");
    }
    if (again && all != selection.isAll()) {
      throw wrongUse(
          all
              ? "--all chooses every record: leave out the other choice"
              : "--again needs a choice: origins, --topic, --field, --reason, --since, --until, or"
                  + " --all");
    }
  }

  private ParameterException wrongUse(String reason) {
    return new ParameterException(spec.commandLine(), reason);
  }
}
