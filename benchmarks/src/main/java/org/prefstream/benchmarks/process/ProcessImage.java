package org.prefstream.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// How a running process was started, so that another can be started in the same way. Read from
/// `/proc`, so on Linux only.
///
/// @param environment all of it
public record ProcessImage(List<String> command, Map<String, String> environment) {
  private static final List<String> MAIN_CLASSES_FOLLOW = List.of("-cp", "-classpath");

  public ProcessImage {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  public static ProcessImage of(long pid) {
    return new ProcessImage(
        strings(pid, "cmdline"),
        strings(pid, "environ").stream()
            .filter(variable -> variable.contains("="))
            .map(variable -> variable.split("=", 2))
            .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1])));
  }

  /// The same, with other values for those variables that it already has.
  public ProcessImage replacing(Map<String, String> variables) {
    Map<String, String> changed = new HashMap<>(environment);
    variables.forEach((name, value) -> changed.replace(name, value));
    return new ProcessImage(command, changed);
  }

  /// The same with some variables added, or changed.
  public ProcessImage with(Map<String, String> variables) {
    Map<String, String> changed = new HashMap<>(environment);
    changed.putAll(variables);
    return new ProcessImage(command, changed);
  }

  /// The same JVM with the same flags, running another main class.
  public ProcessImage running(String classPath, String mainClass, List<String> arguments) {
    int classPathFlag = MAIN_CLASSES_FOLLOW.stream().mapToInt(command::indexOf).max().orElseThrow();
    if (classPathFlag < 0) {
      throw new BenchmarkFailure("No class path in " + command);
    }
    List<String> other = new ArrayList<>(command.subList(0, classPathFlag));
    // A cache fits one class path
    other.removeIf(flag -> flag.startsWith("-XX:AOTCache="));
    other.addAll(List.of("-cp", classPath, mainClass));
    other.addAll(arguments);
    return new ProcessImage(other, environment);
  }

  /// A variable's value.
  public String variable(String name) {
    String value = environment.get(name);
    if (value == null) {
      throw new BenchmarkFailure("The process " + command + " has no variable " + name);
    }
    return value;
  }

  private static List<String> strings(long pid, String file) {
    try {
      byte[] bytes = Files.readAllBytes(Path.of("/proc", Long.toString(pid), file));
      String text = new String(bytes, StandardCharsets.UTF_8);
      return Arrays.asList(text.split("\0"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
