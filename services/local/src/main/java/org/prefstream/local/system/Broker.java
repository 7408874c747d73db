package org.prefstream.local.system;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.prefstream.local.failure.LocalFailure;
import org.prefstream.local.process.Installation;
import org.prefstream.local.process.Ports;
import org.prefstream.local.process.Program;
import org.prefstream.service.file.OutputFile;

/// One Kafka broker that is its own controller, on loopback only.
public record Broker(Path folder, Ports ports, String heap) {
  private static final int NODE_ID = 1;
  private static final String HOST = "127.0.0.1";
  private static final String LOG = "log";

  public String bootstrapServers() {
    return HOST + ":" + ports.broker();
  }

  /// Formats the folder if it is new, writes `server.properties`, and returns the program that
  /// serves it.
  public Program prepare(Installation installation) {
    format();
    return new Program(
        "broker",
        heap,
        flags(installation),
        installation.classPath(),
        "kafka.Kafka",
        List.of(writeProperties()),
        Map.of(),
        folder);
  }

  private List<String> flags(Installation installation) {
    List<String> flags = new ArrayList<>(installation.caches().flags("broker"));
    flags.add("-Dlog4j2.configurationFile=log4j2-broker.xml");
    // See TransactionMarkerFix. In a path, the text after a = would be read as an option
    flags.add("-javaagent:" + copied(installation.ownJar()));
    return flags;
  }

  /// Whether the broker answers a request about its cluster.
  public boolean answers() {
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()))) {
      return !admin.describeCluster().nodes().get(2, TimeUnit.SECONDS).isEmpty();
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Path logs() {
    return folder.resolve(LOG);
  }

  private void format() {
    if (Files.exists(logs().resolve("meta.properties"))) {
      return;
    }
    try {
      new Formatter()
          .setNodeId(NODE_ID)
          .setClusterId(Uuid.randomUuid().toString())
          .addDirectory(logs().toString())
          .setMetadataLogDirectory(logs().toString())
          .setControllerListenerName("CONTROLLER")
          .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
          .run();
    } catch (Exception e) { // declared by Kafka
      throw new LocalFailure("Cannot format " + logs() + " for the broker: " + e.getMessage(), e);
    }
  }

  /// Copies a jar into the folder in which the broker runs; returns the name of the copy.
  private Path copied(Path jar) {
    Path copy = folder.resolve("agent.jar");
    try {
      OutputFile.write(copy, out -> Files.copy(jar, out));
      return copy.getFileName();
    } catch (IOException e) {
      throw LocalFailure.of("Cannot copy " + jar, e);
    }
  }

  private String writeProperties() {
    String name = "server.properties";
    try {
      OutputFile.write(
          folder.resolve(name), out -> properties().store(out, "Rewritten at every start"));
      return name;
    } catch (IOException e) {
      throw LocalFailure.of("Cannot write the broker's settings", e);
    }
  }

  /// One broker keeps one copy of everything, and on a small machine few partitions of Kafka's
  /// internal topics.
  public Properties properties() {
    Properties properties = new Properties();
    properties.put("process.roles", "broker,controller");
    properties.put("node.id", Integer.toString(NODE_ID));
    // Relative to its working folder: a path could contain a comma, which separates folders
    properties.put("log.dirs", LOG);
    properties.put("controller.quorum.voters", NODE_ID + "@" + HOST + ":" + ports.controller());
    properties.put("controller.listener.names", "CONTROLLER");
    properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    properties.put("inter.broker.listener.name", "PLAINTEXT");
    properties.put(
        "listeners",
        "PLAINTEXT://" + bootstrapServers() + ",CONTROLLER://" + HOST + ":" + ports.controller());
    properties.put("advertised.listeners", "PLAINTEXT://" + bootstrapServers());
    properties.putAll(ONE_COPY);
    properties.putAll(SMALL);
    properties.putAll(PROMPT);
    return properties;
  }

  private static final Map<String, String> ONE_COPY =
      Map.of(
          "default.replication.factor", "1",
          "min.insync.replicas", "1",
          "offsets.topic.replication.factor", "1",
          "transaction.state.log.replication.factor", "1",
          "transaction.state.log.min.isr", "1",
          "share.coordinator.state.topic.replication.factor", "1",
          "share.coordinator.state.topic.min.isr", "1");

  private static final Map<String, String> SMALL =
      Map.of(
          "offsets.topic.num.partitions", "4",
          "transaction.state.log.num.partitions", "4",
          "share.coordinator.state.topic.num.partitions", "1",
          "num.network.threads", "2",
          "num.io.threads", "4",
          "log.cleaner.dedupe.buffer.size", "8388608");

  /// No waiting for other members or for dead ones. Only the topic definitions create topics.
  private static final Map<String, String> PROMPT =
      Map.of(
          "auto.create.topics.enable", "false",
          "group.initial.rebalance.delay.ms", "0",
          "group.min.session.timeout.ms", "1000",
          "group.streams.initial.rebalance.delay.ms", "0",
          "group.streams.min.heartbeat.interval.ms", "100",
          "group.streams.heartbeat.interval.ms", "500",
          "transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000",
          // Changelogs contain a prompt with all its answers
          "message.max.bytes", "4194304");
}
