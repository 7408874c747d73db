package org.prefstream.local.topics;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.prefstream.local.cluster.ClusterOptions;
import org.prefstream.local.failure.LocalFailure;
import org.prefstream.local.system.Provisioning;
import org.prefstream.serde.registry.SchemaRegistry;
import org.prefstream.topics.TopicDefinitions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `prefstream topics create|check`: creates the topics of `deploy/topics.yaml` in a cluster, or
/// compares the cluster with it.
@Command(
    name = "topics",
    description = {
      "Creates or checks the topics and schemas of a cluster.",
      ClusterOptions.FURTHER_SETTINGS
    },
    synopsisSubcommandLabel = "(create | check)",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class TopicsCommand implements Runnable {
  @Spec private CommandSpec spec;

  /// A cluster, and how its topics are laid out.
  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  static final class Cluster {
    @Mixin private ClusterOptions options;

    @Option(
        names = "--replication",
        paramLabel = "N",
        description =
            "Copies of each partition, for clusters with fewer than the 3 brokers that topics.yaml"
                + " needs.")
    private @Nullable Integer replication;

    <R> R with(boolean register, Function<Provisioning, R> use) {
      try (Admin admin = Admin.create(options.kafka());
          SchemaRegistry schemas = options.schemas(register)) {
        return use.apply(Provisioning.of(admin, schemas, definitions(), options.prefix()));
      }
    }

    private TopicDefinitions definitions() {
      TopicDefinitions packaged = TopicDefinitions.packaged();
      return replication == null ? packaged : packaged.withReplication(replication);
    }
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "The command is missing: create or check");
  }

  @Command(
      name = "create",
      description = "Creates the topics and registers the schemas that are missing.",
      mixinStandardHelpOptions = true)
  void create(@Mixin Cluster cluster) {
    PrintWriter out = spec.commandLine().getOut();
    List<String> created = cluster.with(true, Provisioning::create);
    created.forEach(topic -> out.println("created " + topic));
    out.println(created.isEmpty() ? "Every topic exists." : "Every topic exists now.");
    out.flush();
  }

  @Command(
      name = "check",
      description = "Prints every difference, and fails if it finds one. Changes nothing.",
      mixinStandardHelpOptions = true)
  void check(
      @Mixin Cluster cluster,
      @Option(
              names = "--application-id",
              paramLabel = "ID",
              defaultValue = "${env:PREFSTREAM_AGGREGATOR_APPLICATION_ID:-}",
              description =
                  "The aggregator's application id, which begins the names of its internal topics"
                      + " (default: PREFSTREAM_AGGREGATOR_APPLICATION_ID, or the prefix followed by"
                      + " prefstream-aggregator).")
          String applicationId) {
    PrintWriter out = spec.commandLine().getOut();
    String aggregator =
        applicationId.isEmpty()
            ? cluster.options.prefix() + "prefstream-aggregator"
            : applicationId;
    List<String> differences =
        cluster.with(false, provisioning -> provisioning.differences(aggregator));
    differences.forEach(out::println);
    out.flush();
    if (!differences.isEmpty()) {
      throw new LocalFailure(
          "The cluster differs from topics.yaml in " + differences.size() + " points.");
    }
    out.println("Every topic is as it should be.");
    out.flush();
  }
}
