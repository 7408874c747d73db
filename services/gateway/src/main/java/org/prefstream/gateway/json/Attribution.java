package org.prefstream.gateway.json;

import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.prefstream.events.Violation;

/// Settles whose an event is: credentials say it, not bodies. Every event passes here while it is
/// read.
@FunctionalInterface
public interface Attribution {
  /// Attributes an event to its annotator; sets the annotator where the body leaves it to the
  /// credentials, and to an empty text where neither tells it.
  ///
  /// @return why the sender may not publish the event as it is; empty where it may
  List<Violation> attribute(SpecificRecord event);
}
