package org.prefstream.local.system;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.prefstream.local.process.Installation;
import org.prefstream.local.process.Ports;
import org.prefstream.local.process.Program;

/// Apicurio Registry on loopback, with its schemas in a file database: every record contains the id
/// of a schema, so each id is on disk before it is given out.
public record Registry(Path folder, Ports ports, String heap) {
  private static final String HOST = "127.0.0.1";

  /// Its address for clients of Confluent's registry.
  public URI url() {
    return URI.create("http://" + HOST + ":" + ports.registry() + "/apis/ccompat/v7");
  }

  public Program prepare(Installation installation) {
    return new Program(
        "registry",
        heap,
        flags(installation),
        installation.ownJar() + ":" + installation.registryClassPath(),
        // Not Quarkus' launcher: a cache contains no classes of custom class loaders
        "io.quarkus.runner.GeneratedMain",
        List.of(),
        Map.of(),
        folder);
  }

  /// Whether the registry lists its subjects.
  public boolean answers() {
    return HttpQuestion.answers(URI.create(url() + "/subjects"));
  }

  private List<String> flags(Installation installation) {
    List<String> flags = new ArrayList<>(installation.caches().flags("registry"));
    flags.addAll(settings());
    return flags;
  }

  private List<String> settings() {
    return List.of(
        // It starts in two thirds of the time without the optimising compiler, and has little to do
        // later
        "-XX:TieredStopAtLevel=1",
        Program.COMPILE_LATE,
        // Its threads reset their thread-locals, which Java 24 and later allow only with this flag
        "--add-opens=java.base/java.lang=ALL-UNNAMED",
        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
        "-Dquarkus.http.host=" + HOST,
        "-Dquarkus.http.port=" + ports.registry(),
        "-Dquarkus.management.host=" + HOST,
        "-Dquarkus.management.port=" + ports.registryManagement(),
        "-Dquarkus.http.access-log.enabled=false",
        // Relative to its folder: an absolute path could contain characters of H2's syntax.
        // By default H2 writes half a second after it answers.
        "-Dapicurio.datasource.url=jdbc:h2:file:./registry;WRITE_DELAY=0",
        "-Dapicurio.datasource.jdbc.initial-size=2",
        "-Dapicurio.datasource.jdbc.min-size=2",
        "-Dapicurio.datasource.jdbc.max-size=10",
        // It runs in its folder
        "-Dapicurio.storage.snapshot.location=.",
        "-Dapicurio.import.work-dir=.");
  }
}
