package org.prefstream.local.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A Java program to be run as a child: its name here, and how to start it.
///
/// `heap` is its maximum heap in the JVM's notation, such as `512m` or `2g`.
public record Program(
    String name,
    String heap,
    List<String> jvmFlags,
    String classPath,
    String mainClass,
    List<String> arguments,
    Map<String, String> environment,
    Path directory) {

  private static final List<String> USUAL_FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          // Methods are compiled after twice as many calls: otherwise, on a small machine,
          // compilers
          // take a third of the processors from the programs that are starting
          "-XX:CompileThresholdScaling=2",
          "-XX:+ExitOnOutOfMemoryError",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  /// For programs that votes do not pass through: starting fast matters more to them than being
  /// fast in their first minutes.
  public static final String COMPILE_LATE = "-XX:CompileThresholdScaling=8";

  /// One language and one encoding, whatever the machine and `JAVA_TOOL_OPTIONS` say: in Turkish,
  /// for example, Kafka does not recognise its own names. The script `prefstream` sets the same.
  private static final List<String> ENGLISH = english();

  private static List<String> english() {
    List<String> flags =
        new ArrayList<>(
            List.of("-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8"));
    for (String purpose : List.of("", ".format", ".display")) {
      flags.add("-Duser.language" + purpose + "=en");
      for (String part : List.of("country", "script", "variant")) {
        flags.add("-Duser." + part + purpose + "=");
      }
    }
    return List.copyOf(flags);
  }

  /// Ctrl-C and the end of a terminal reach every process of the terminal. Children ignore both:
  /// their parent stops them in order.
  private static final List<String> DEAF =
      List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");

  public Program {
    requireHeap(heap);
    jvmFlags = List.copyOf(jvmFlags);
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  /// The same program with one more JVM flag.
  public Program withJvmFlag(String flag) {
    List<String> flags = new ArrayList<>(jvmFlags);
    flags.add(flag);
    return new Program(name, heap, flags, classPath, mainClass, arguments, environment, directory);
  }

  public static void requireHeap(String heap) {
    if (!heap.matches("[1-9][0-9]*[kKmMgG]")) {
      throw new IllegalArgumentException(
          "A heap is a number followed by k, m or g, such as 512m, not " + heap);
    }
  }

  public List<String> command() {
    List<String> command = new ArrayList<>(DEAF);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(USUAL_FLAGS);
    command.addAll(ENGLISH);
    command.add("-Xmx" + heap);
    command.addAll(jvmFlags);
    command.addAll(List.of("-cp", classPath, Tether.class.getName(), mainClass));
    command.addAll(arguments);
    return command;
  }
}
