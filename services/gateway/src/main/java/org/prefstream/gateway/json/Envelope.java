package org.prefstream.gateway.json;

import java.util.List;
import org.prefstream.events.Violation;

/// One message of a stream of events: an event, and the id that its answer carries.
public sealed interface Envelope {
  /// An event to be read.
  ///
  /// @param id as the client chose it
  /// @param kind the member that holds the event
  /// @param event the event's JSON, an object
  @SuppressWarnings("ArrayRecordComponent") // read once, never compared
  record Message(String id, String kind, byte[] event) implements Envelope {}

  /// A JSON object that is no such message.
  ///
  /// @param id as far as it can be told; empty otherwise
  /// @param violations what is wrong with it, at least one
  record Malformed(String id, List<Violation> violations) implements Envelope {}

  /// Nothing that can be read.
  ///
  /// @param reason what is wrong; never holds contents
  record Unreadable(String reason) implements Envelope {}
}
