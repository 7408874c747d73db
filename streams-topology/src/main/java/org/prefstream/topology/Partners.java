package org.prefstream.topology;

import java.util.List;

/// Which responses each response has been compared with.
interface Partners {
  /// The ids of the responses that this one has been compared with, on whatever dimension.
  List<String> of(String promptId, String response);

  void add(Pair pair);
}
