package org.prefstream.monitor.replica;

import org.jspecify.annotations.Nullable;
import org.prefstream.monitor.log.OutputRecord;

/// A change of an output topic as clients see it. The data is rendered when the first client needs
/// it.
public final class Event {
  private final OutputRecord record;
  private final EventJson json;
  private volatile byte @Nullable [] data;

  Event(OutputRecord record, EventJson json) {
    this.record = record;
    this.json = json;
  }

  public OutputRecord record() {
    return record;
  }

  /// The event's data: `{"key": …, "value": … or null}` in UTF-8.
  @SuppressWarnings("ReturnsMutableArray") // shared by all streams, which only write it out
  public byte[] data() {
    byte[] rendered = data;
    if (rendered == null) {
      rendered = json.render(record);
      data = rendered;
    }
    return rendered;
  }
}
