package org.prefstream.monitor.replica;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Renders JSON texts in UTF-8.
public final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();

  /// Writes one JSON value.
  public interface Content {
    void writeTo(JsonGenerator json) throws IOException;
  }

  private Json() {}

  public static byte[] render(Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      content.writeTo(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
