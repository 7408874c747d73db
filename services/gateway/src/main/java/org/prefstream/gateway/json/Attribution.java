package org.prefstream.gateway.json;

import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.prefstream.events.Violation;

/// Attributes events to annotators: by the credentials, not by bodies. Every event passes here
/// while it is decoded.
public interface Attribution {
  /// What an event claims that its sender has no right to; empty where it may be published as it
  /// is. Asked before the event is attributed.
  List<Violation> claims(SpecificRecord event);

  /// Sets the annotator where the body leaves it to the credentials, and to an empty text where the
  /// credentials name none either.
  void attribute(SpecificRecord event);
}
