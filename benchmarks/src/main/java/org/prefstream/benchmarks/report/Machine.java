package org.prefstream.benchmarks.report;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.apache.kafka.clients.producer.KafkaProducer;

/// The machine and the versions, by Linux and the class path.
public final class Machine {
  private static final Pattern JAR_VERSION = Pattern.compile("-(\\d[^/]*)\\.jar$");
  private static final double KILOBYTES_PER_GIGABYTE = 1 << 20;

  private Machine() {}

  public static String describe() {
    return Table.of("", "of this run")
        .row("Processor", value(lines("/proc/cpuinfo"), "model name"))
        .row("Cores", Integer.toString(Runtime.getRuntime().availableProcessors()))
        .row("Memory", memory(lines("/proc/meminfo")))
        .row("Operating system", value(lines("/etc/os-release"), "PRETTY_NAME").replace("\"", ""))
        .row("Kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"))
        .row("JDK", System.getProperty("java.vendor") + " " + Runtime.version())
        .row("Kafka", version(KafkaProducer.class))
        .row("Vert.x", version(Vertx.class))
        .row("Avro", version(Schema.class))
        .toString();
  }

  /// What follows the first `:` or `=` in the first line that starts with the name.
  static String value(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.replaceFirst("^[^:=]*[:=]", "").strip())
        .findFirst()
        .orElse("unknown");
  }

  static String memory(List<String> meminfo) {
    String kilobytes = value(meminfo, "MemTotal").replaceAll("[^0-9]", "");
    return kilobytes.isEmpty()
        ? "unknown"
        : String.format(
            Locale.ROOT, "%.1f GiB", Long.parseLong(kilobytes) / KILOBYTES_PER_GIGABYTE);
  }

  /// The version in the name of a jar.
  static String versionOf(String jar) {
    Matcher matcher = JAR_VERSION.matcher(jar);
    return matcher.find() ? matcher.group(1) : "unknown";
  }

  private static String version(Class<?> type) {
    return versionOf(type.getProtectionDomain().getCodeSource().getLocation().getPath());
  }

  private static List<String> lines(String file) {
    try {
      Path path = Path.of(file);
      return Files.exists(path) ? Files.readAllLines(path) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
