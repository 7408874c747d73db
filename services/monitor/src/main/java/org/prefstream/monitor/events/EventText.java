package org.prefstream.monitor.events;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import org.prefstream.monitor.log.Position;
import org.prefstream.monitor.replica.Event;

/// Writes server-sent events as text (WHATWG HTML, section 9.2).
final class EventText {
  private static final byte[] DATA = {'\n', 'd', 'a', 't', 'a', ':', ' '};
  private static final byte[] END = {'\n', '\n'};

  private EventText() {}

  /// Appends an event; `position` is the one after it.
  static void append(Buffer text, Event event, Position position) {
    text.appendString("event: ").appendString(event.record().topic().eventName());
    text.appendString("\nid: ").appendString(position.encode());
    text.appendBytes(DATA).appendBytes(event.data()).appendBytes(END);
  }

  /// The start of a stream. An id without data is not an event, but clients remember it.
  static String opening(Position position, Duration reconnect) {
    return "retry: " + reconnect.toMillis() + "\nid: " + position.encode() + "\n\n";
  }

  /// A heartbeat, which also keeps the position of a client current while it waits for rare events.
  static String heartbeat(Position position) {
    return ": heartbeat\nid: " + position.encode() + "\n\n";
  }
}
