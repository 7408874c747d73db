package org.prefstream.serde.codec;

import java.util.List;
import org.prefstream.serde.wire.BodyEncoder;

/// Writes an array as one block.
record ArrayWriter(Slot element) implements ValueWriter {
  @Override
  public void write(Object value, BodyEncoder out) {
    List<?> elements = (List<?>) value;
    if (!elements.isEmpty()) {
      out.writeInt(elements.size());
      for (Object each : elements) {
        element.write(each, out);
      }
    }
    out.writeInt(0);
  }
}
