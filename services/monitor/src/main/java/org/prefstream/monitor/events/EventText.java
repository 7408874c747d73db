package org.prefstream.monitor.events;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import org.prefstream.monitor.log.Position;
import org.prefstream.monitor.replica.Event;

/// Server-sent events as text (WHATWG HTML, section 9.2).
final class EventText {
  private static final byte[] DATA = {'\n', 'd', 'a', 't', 'a', ':', ' '};
  private static final byte[] END = {'\n', '\n'};

  private EventText() {}

  /// An event; `position` is after it.
  static void append(Buffer text, Event event, Position position) {
    text.appendString("event: ").appendString(event.record().topic().eventName());
    text.appendString("\nid: ").appendString(position.encode());
    text.appendBytes(DATA).appendBytes(event.data()).appendBytes(END);
  }

  /// What opens a stream. An id without data is no event, but clients remember it.
  static String opening(Position position, Duration reconnect) {
    return "retry: " + reconnect.toMillis() + "\nid: " + position.encode() + "\n\n";
  }

  /// A sign of life, which also keeps the position of a client fresh that waits for rare events.
  static String heartbeat(Position position) {
    return ": heartbeat\nid: " + position.encode() + "\n\n";
  }
}
