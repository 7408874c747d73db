package org.prefstream.topology.state;

import java.util.List;
import org.prefstream.events.ComparisonId;

/// The responses that each response has been compared with.
public interface Partners {
  /// The ids of the responses that this one has been compared with, on any dimension.
  List<String> of(String promptId, String response);

  /// Remembers that the two responses have been compared.
  void add(ComparisonId comparison);
}
