package org.prefstream.serde.codec;

import java.util.Map;
import org.prefstream.serde.wire.BodyEncoder;

/// Writes a map as one block, in the map's own order.
record MapWriter(Slot value) implements ValueWriter {
  @Override
  public void write(Object map, BodyEncoder out) {
    Map<?, ?> entries = (Map<?, ?>) map;
    if (!entries.isEmpty()) {
      out.writeInt(entries.size());
      for (Map.Entry<?, ?> entry : entries.entrySet()) {
        out.writeString((String) entry.getKey());
        value.write(entry.getValue(), out);
      }
    }
    out.writeInt(0);
  }
}
