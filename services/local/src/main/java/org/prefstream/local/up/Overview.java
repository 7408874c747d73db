package org.prefstream.local.up;

import java.util.List;
import org.prefstream.local.process.Child;
import org.prefstream.local.process.Part;
import org.prefstream.local.system.LocalStack;

/// The table of all parts, with their addresses, processes and logs.
final class Overview {
  private Overview() {}

  static String of(LocalStack stack) {
    List<Part> parts = stack.parts();
    int width = parts.stream().mapToInt(part -> part.address().length()).max().orElse(0);
    StringBuilder table = new StringBuilder();
    String layout = "%-10s  %-" + Math.max(width, 7) + "s  %7s  %s%n";
    table.append(layout.formatted("part", "address", "process", "log"));
    for (Part part : parts) {
      Child child = stack.child(part.name());
      table.append(layout.formatted(part.name(), part.address(), child.pid(), child.log()));
    }
    return table.toString();
  }
}
