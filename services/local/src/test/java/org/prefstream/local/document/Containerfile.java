package org.prefstream.local.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The instructions of a Containerfile, each with its arguments as written.
record Containerfile(List<Map.Entry<String, String>> instructions) {

  static Containerfile read(Path file) throws IOException {
    String text = Files.readString(file).replaceAll("(?m)^#.*\n", "").replaceAll("\\\\\n\\s*", "");
    return new Containerfile(
        text.lines()
            .filter(line -> !line.isBlank())
            .map(line -> line.split(" ", 2))
            .map(parts -> Map.entry(parts[0], parts[1].strip()))
            .toList());
  }

  List<String> all(String instruction) {
    return instructions.stream()
        .filter(each -> each.getKey().equals(instruction))
        .map(Map.Entry::getValue)
        .toList();
  }

  String only(String instruction) {
    List<String> all = all(instruction);
    if (all.size() != 1) {
      throw new AssertionError(instruction + " occurs " + all.size() + " times");
    }
    return all.getFirst();
  }

  /// Arguments in the form of a JSON array, which runs no shell.
  List<String> command(String instruction) {
    return array(only(instruction));
  }

  /// Parses arguments in that form.
  static List<String> array(String arguments) {
    try {
      return List.of(
          new ObjectMapper()
              .readValue(arguments.substring(arguments.indexOf('[')), String[].class));
    } catch (JsonProcessingException e) {
      throw new AssertionError("not a JSON array: " + arguments, e);
    }
  }

  Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    for (String variable : all("ENV")) {
      String[] parts = variable.split("=", 2);
      environment.put(parts[0], parts[1]);
    }
    return environment;
  }
}
