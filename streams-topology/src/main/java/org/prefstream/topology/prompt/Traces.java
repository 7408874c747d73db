package org.prefstream.topology.prompt;

import org.jspecify.annotations.Nullable;
import org.prefstream.topics.TraceHeader;

/// Who follows records through the topology. The topology itself knows no tracing library.
@FunctionalInterface
public interface Traces {
  /// Nobody does.
  Traces NONE = (parent, topic, partition) -> null;

  /// A record of an input topic is about to be judged.
  ///
  /// @param parent the record's [TraceHeader]
  /// @return null where it is not to be followed
  @Nullable Step judging(byte[] parent, String topic, int partition);

  /// The judging of one record; closed when everything that follows from it was forwarded.
  interface Step {
    /// The [TraceHeader] of the records that follow.
    byte[] header();

    /// It came to nothing.
    void failed(RuntimeException reason);

    void close();
  }
}
