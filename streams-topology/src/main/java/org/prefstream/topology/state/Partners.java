package org.prefstream.topology.state;

import java.util.List;
import org.prefstream.events.ComparisonId;

/// The responses that each response has been compared with.
public interface Partners {
  /// The ids of the responses that this one has been compared with, on any dimension.
  List<String> of(String promptId, String response);

  /// Whether the two responses are known to have been compared.
  boolean contains(ComparisonId comparison);

  /// Remembers that two responses have been compared of which that is not known yet.
  void add(ComparisonId comparison);
}
