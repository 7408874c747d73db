package org.prefstream.topology.prompt;

import org.jspecify.annotations.Nullable;
import org.prefstream.topics.TraceHeader;

/// Follows records through the topology, which itself does not depend on a tracing library.
@FunctionalInterface
public interface Traces {
  /// Follows no record.
  Traces NONE = (parent, topic, partition) -> null;

  /// A record of an input topic is about to be judged.
  ///
  /// @param parent the record's [TraceHeader]
  /// @return null if the record is not followed
  @Nullable Step judging(byte[] parent, String topic, int partition);

  /// The judging of one record; closed when everything that follows from it has been forwarded.
  interface Step {
    /// The [TraceHeader] of the records that follow.
    byte[] header();

    /// Records that judging failed.
    void failed(RuntimeException reason);

    void close();
  }
}
