package org.prefstream.service;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Reads settings from environment variables and collects every problem, so that all are reported
/// at once.
///
/// An invalid variable is read as its default, and [#verify] then fails. Variables that start with
/// `PREFSTREAM_` but that nothing has read are problems too: they are misspelt. Values never appear
/// in a problem.
public final class Variables {
  private static final String OURS = "PREFSTREAM_";

  private final Map<String, String> values;
  private final TreeSet<String> known = new TreeSet<>();
  private final List<String> problems = new ArrayList<>();

  private Variables(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  public static Variables of(Map<String, String> environment) {
    return new Variables(environment);
  }

  /// A text, or the default if the variable is absent or empty.
  public String text(String name, String absent) {
    String value = value(name);
    return value.isEmpty() ? absent : value;
  }

  /// A whole number from `least` to `most`.
  public int number(String name, int least, int most, int absent) {
    String value = value(name);
    if (value.isEmpty()) {
      return absent;
    }
    if (value.matches("\\d{1,9}")) {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    }
    refuse(name, "must be a whole number from %d to %d".formatted(least, most));
    return absent;
  }

  /// A number between 0 and 1, both excluded.
  public double probability(String name, double absent) {
    String value = value(name);
    if (value.isEmpty()) {
      return absent;
    }
    if (value.matches("0?\\.\\d{1,17}") && Double.parseDouble(value) > 0) {
      return Double.parseDouble(value);
    }
    refuse(name, "must be a number between 0 and 1, such as 0.9");
    return absent;
  }

  /// A number from 0 to 1, both included.
  public double share(String name, double absent) {
    String value = value(name);
    if (value.isEmpty()) {
      return absent;
    }
    if (value.matches("0|1|1\\.0+|0?\\.\\d{1,17}")) {
      return Double.parseDouble(value);
    }
    refuse(name, "must be a number from 0 to 1, such as 0.1");
    return absent;
  }

  /// A port from 1 to 65535, or 0 for any free port.
  public int port(String name, int absent) {
    return number(name, 0, 65_535, absent);
  }

  /// A number of milliseconds.
  public Duration millis(String name, Duration least, Duration most, Duration absent) {
    return Duration.ofMillis(
        number(
            name,
            Math.toIntExact(least.toMillis()),
            Math.toIntExact(most.toMillis()),
            Math.toIntExact(absent.toMillis())));
  }

  /// `true` or `false`.
  public boolean flag(String name, boolean absent) {
    String value = value(name).toLowerCase(Locale.ROOT);
    if (!value.isEmpty() && !value.equals("true") && !value.equals("false")) {
      refuse(name, "must be true or false");
    }
    return value.isEmpty() ? absent : value.equals("true");
  }

  /// Every variable that starts with the prefix, under the rest of its name in Kafka's spelling, in
  /// lower case: `_` stands for a dot, `__` for an underscore and `___` for a hyphen, as in Kafka's
  /// own container image. `…_SSL_TRUSTSTORE_LOCATION` becomes `ssl.truststore.location`.
  public Map<String, String> properties(String prefix) {
    Map<String, String> properties = new TreeMap<>();
    values.forEach(
        (name, value) -> {
          if (name.startsWith(prefix) && !known.contains(name)) {
            known.add(name);
            properties.put(key(name.substring(prefix.length())), value);
          }
        });
    return properties;
  }

  /// Records what is wrong with a variable: "must be …".
  public void refuse(String name, String problem) {
    problems.add(name + ' ' + problem);
  }

  /// To be called when everything has been read.
  ///
  /// @throws InvalidSettingsException with all problems, if there are any
  public void verify() {
    values.keySet().stream()
        .filter(name -> name.startsWith(OURS) && !known.contains(name))
        .sorted()
        .forEach(
            name -> refuse(name, "is not a setting of this service; its settings are " + known));
    if (!problems.isEmpty()) {
      throw new InvalidSettingsException(problems);
    }
  }

  /// The names of all variables that were read, in order.
  public List<String> known() {
    return List.copyOf(known);
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT)
        .replace("___", "-")
        .replaceAll("(?<!_)_(?!_)", ".")
        .replace("__", "_");
  }

  private String value(String name) {
    known.add(name);
    return values.getOrDefault(name, "").strip();
  }
}
