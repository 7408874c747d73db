package org.prefstream.consensus.crowd;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Numbers names 0, 1, 2, ... in the order of their arrival.
final class Names {
  static final int ABSENT = -1;

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> names = new ArrayList<>();

  /// The number of a name, assigned if it has none.
  int add(String name) {
    Integer known = numbers.putIfAbsent(name, names.size());
    if (known != null) {
      return known;
    }
    names.add(name);
    return names.size() - 1;
  }

  /// The number of a name, or [#ABSENT].
  int find(String name) {
    return numbers.getOrDefault(name, ABSENT);
  }

  String name(int number) {
    return names.get(number);
  }

  /// All names in the order of their numbers.
  List<String> all() {
    return Collections.unmodifiableList(names);
  }
}
