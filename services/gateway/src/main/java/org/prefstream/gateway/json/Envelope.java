package org.prefstream.gateway.json;

import java.util.List;
import org.prefstream.events.Violation;

/// One message of a stream of events: an event, and the id that its answer carries.
public sealed interface Envelope {
  /// A message with an event to be decoded.
  ///
  /// @param id chosen by the client
  /// @param kind the member that holds the event
  /// @param event the event's JSON, an object
  @SuppressWarnings("ArrayRecordComponent") // read once, never compared
  record Message(String id, String kind, byte[] event) implements Envelope {}

  /// A JSON object that is not a valid message.
  ///
  /// @param id empty where the message has none that can be read
  /// @param violations what is wrong with it; at least one
  record Malformed(String id, List<Violation> violations) implements Envelope {}

  /// A text that cannot be read.
  ///
  /// @param reason what is wrong, without quoting the text
  record Unreadable(String reason) implements Envelope {}
}
