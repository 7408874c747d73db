package org.prefstream.monitor;

import org.jspecify.annotations.Nullable;

/// What happened in an output topic, as its followers see it: the data is rendered when the first
/// of them needs it.
final class Event {
  private final OutputRecord record;
  private final EventJson json;
  private volatile byte @Nullable [] data;

  Event(OutputRecord record, EventJson json) {
    this.record = record;
    this.json = json;
  }

  OutputRecord record() {
    return record;
  }

  /// The event's data: `{"key": …, "value": … or null}` in UTF-8.
  @SuppressWarnings("ReturnsMutableArray") // shared by all followers, who only write it out
  byte[] data() {
    byte[] rendered = data;
    if (rendered == null) {
      rendered = json.render(record);
      data = rendered;
    }
    return rendered;
  }
}
