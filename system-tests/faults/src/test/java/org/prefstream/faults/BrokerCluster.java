package org.prefstream.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.prefstream.local.process.Installation;
import org.prefstream.local.process.Part;
import org.prefstream.local.process.Ports;
import org.prefstream.local.process.Program;
import org.prefstream.local.system.Broker;

/// Brokers that are also controllers, each in a process of its own, on loopback only. Each topic
/// has one replica per broker, and all replicas but one must have a record.
///
/// @param brokers the brokers in the order of their ids, which begin with 1
record BrokerCluster(Installation installation, List<Broker> brokers) {
  private static final String HEAP = "384m";

  /// A new cluster, formatted and not started.
  static BrokerCluster create(Installation installation, Path folder, List<Ports> ports) {
    List<Broker> brokers = new ArrayList<>();
    for (int id = 1; id <= ports.size(); id++) {
      brokers.add(new Broker(folder.resolve("broker-" + id), ports.get(id - 1), HEAP));
    }
    BrokerCluster cluster = new BrokerCluster(installation, List.copyOf(brokers));
    cluster.format();
    return cluster;
  }

  String bootstrapServers() {
    return brokers.stream().map(Broker::bootstrapServers).collect(Collectors.joining(","));
  }

  /// All brokers, named `broker-1` and so on; each is ready when it knows all of them.
  List<Part> parts() {
    return IntStream.rangeClosed(1, brokers.size()).mapToObj(this::part).toList();
  }

  private Part part(int id) {
    Broker broker = brokers.get(id - 1);
    Program alone = broker.prepare(installation);
    Program program =
        new Program(
            "broker-" + id,
            alone.heap(),
            alone.jvmFlags(),
            alone.classPath(),
            alone.mainClass(),
            List.of(properties(id).toString()),
            alone.environment(),
            alone.directory());
    return new Part(program, broker.bootstrapServers(), () -> knowsAll(broker));
  }

  private boolean knowsAll(Broker broker) {
    try (Admin admin =
        Admin.create(
            Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()))) {
      return admin.describeCluster().nodes().get(2, TimeUnit.SECONDS).size() == brokers.size();
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void format() {
    String cluster = Uuid.randomUuid().toString();
    for (int id = 1; id <= brokers.size(); id++) {
      String logs = brokers.get(id - 1).folder().resolve("log").toString();
      try {
        Files.createDirectories(Path.of(logs));
        new Formatter()
            .setNodeId(id)
            .setClusterId(cluster)
            .addDirectory(logs)
            .setMetadataLogDirectory(logs)
            .setControllerListenerName("CONTROLLER")
            .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
            .run();
      } catch (Exception e) { // declared by Kafka
        throw new IllegalStateException("Cannot format " + logs, e);
      }
    }
  }

  /// The properties of a single broker, except for its identity and the number of copies.
  private Path properties(int id) {
    Broker broker = brokers.get(id - 1);
    Properties properties = broker.properties();
    properties.put("node.id", Integer.toString(id));
    properties.put("controller.quorum.voters", voters());
    for (String key : properties.stringPropertyNames()) {
      if (key.endsWith("replication.factor")) {
        properties.put(key, Integer.toString(brokers.size()));
      } else if (key.endsWith(".isr") || key.equals("min.insync.replicas")) {
        properties.put(key, Integer.toString(brokers.size() - 1));
      }
    }
    Path file = broker.folder().resolve("member.properties");
    try (OutputStream out = Files.newOutputStream(file)) {
      properties.store(out, null);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String voters() {
    return IntStream.rangeClosed(1, brokers.size())
        .mapToObj(id -> id + "@127.0.0.1:" + brokers.get(id - 1).ports().controller())
        .collect(Collectors.joining(","));
  }
}
