package org.prefstream.local.rejections;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.Rejection;
import org.prefstream.monitor.replica.RecordJson;
import org.prefstream.topics.Topic;
import org.prefstream.topics.Topics;

/// Prints one rejection whole, with what people and models wrote.
record RejectionPage(Topics topics, PrintWriter out) {
  private static final JsonFactory JSON = new JsonFactory();

  /// @param times how often the record was rejected; this is the last time
  void print(Rejected rejected, long times) {
    Rejection rejection = rejected.rejection();
    String field = rejection.getField();
    byte[] key = rejected.key();
    line("origin", Printable.of(rejected.origin().toString()));
    line(
        "rejected",
        rejected.time() + (times == 1 ? "" : ", the last of %d times".formatted(times)));
    line("timestamp", rejection.getRejectedAt().toString());
    line("field", field == null ? "none: the record as a whole" : Printable.of(field));
    line("reason", Printable.of(rejection.getReason()));
    line("key", key == null ? "none" : Printable.of(key));
    printValue(rejection.getTopic(), rejected.value());
  }

  private void line(String name, String text) {
    out.printf("%-11s%s%n", name + ":", text);
  }

  private void printValue(String topic, byte @Nullable [] value) {
    if (value == null) {
      line("value", "none");
      return;
    }
    line("value", String.format(Locale.ROOT, "%,d bytes", value.length));
    try {
      printJson(decoded(topic, value));
    } catch (SerializationException e) {
      out.println("It cannot be decoded: " + Printable.of(String.valueOf(e.getMessage())));
      HexDump.of(value).forEach(out::println);
    }
  }

  private IndexedRecord decoded(String name, byte[] value) {
    Optional<Topic<String, ?>> topic =
        topics.inputs().stream().filter(input -> input.name().equals(name)).findFirst();
    Object record =
        topic
            .orElseThrow(() -> new SerializationException("its topic is not an input"))
            .values()
            .deserializer()
            .deserialize(name, value);
    return (IndexedRecord) record;
  }

  /// Line by line, because a line of JSON has no line break within a text.
  private void printJson(IndexedRecord record) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      RecordJson.write(json, record);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    text.toString().lines().map(Printable::of).forEach(out::println);
  }
}
