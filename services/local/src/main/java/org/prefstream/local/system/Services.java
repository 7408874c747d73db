package org.prefstream.local.system;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.prefstream.local.process.DataFolder;
import org.prefstream.local.process.Installation;
import org.prefstream.local.process.Part;
import org.prefstream.local.process.Ports;
import org.prefstream.local.process.Program;

/// The three services, as they run beside a local broker and registry: all on loopback.
public record Services(
    Installation installation,
    DataFolder folder,
    LocalSettings settings,
    Map<String, String> upstream) {
  private static final String HOST = "127.0.0.1";
  private static final String APPLICATION_ID = "PREFSTREAM_AGGREGATOR_APPLICATION_ID";

  /// The services, in the order in which they are started.
  public List<Part> parts() {
    return List.of(gateway(), aggregator(), monitor());
  }

  public Part gateway() {
    Ports ports = settings.ports();
    Map<String, String> own = new HashMap<>(settings.credentialVariables());
    if (own.isEmpty()) {
      own.put("PREFSTREAM_GATEWAY_TRUST_ANNOTATOR_ID", "true");
    }
    settings.variablesOf("aggregator").entrySet().stream()
        .filter(variable -> variable.getKey().equals(APPLICATION_ID))
        .forEach(variable -> own.put(APPLICATION_ID, variable.getValue()));
    own.put("PREFSTREAM_HOST", HOST);
    own.put("PREFSTREAM_PORT", Integer.toString(ports.gateway()));
    return part(
        "gateway",
        "org.prefstream.gateway.Main",
        ports.gatewayManagement(),
        http(ports.gateway()),
        own);
  }

  public Part aggregator() {
    int management = settings.ports().aggregatorManagement();
    return part(
        "aggregator",
        "org.prefstream.aggregator.Main",
        management,
        http(management) + " (health and metrics)",
        // It runs in the data folder, whose name may contain any character
        Map.of(
            "PREFSTREAM_AGGREGATOR_STATE_DIR",
            folder.root().relativize(folder.aggregator()).toString()));
  }

  public Part monitor() {
    Ports ports = settings.ports();
    Map<String, String> own = new HashMap<>(settings.credentialVariables());
    own.put("PREFSTREAM_HOST", HOST);
    own.put("PREFSTREAM_PORT", Integer.toString(ports.monitor()));
    own.put("PREFSTREAM_MONITOR_STATE_DIR", folder.root().relativize(folder.monitor()).toString());
    return part(
        "monitor",
        "org.prefstream.monitor.Main",
        ports.monitorManagement(),
        http(ports.monitor()),
        own,
        Program.COMPILE_LATE);
  }

  private Part part(
      String name,
      String main,
      int management,
      String address,
      Map<String, String> own,
      String... flags) {
    Map<String, String> environment = new HashMap<>(settings.variablesOf(name));
    environment.putAll(upstream);
    environment.put("PREFSTREAM_MANAGEMENT_HOST", HOST);
    environment.put("PREFSTREAM_MANAGEMENT_PORT", Integer.toString(management));
    environment.putAll(own);
    List<String> jvmFlags = new ArrayList<>(installation.caches().flags(name));
    jvmFlags.addAll(List.of(flags));
    Program program =
        new Program(
            name,
            settings.heap(name),
            jvmFlags,
            installation.classPath(),
            main,
            List.of(),
            environment,
            folder.root());
    URI ready = URI.create(http(management) + "/health/ready");
    return new Part(program, address, () -> HttpQuestion.answers(ready));
  }

  private static String http(int port) {
    return "http://" + HOST + ":" + port;
  }
}
