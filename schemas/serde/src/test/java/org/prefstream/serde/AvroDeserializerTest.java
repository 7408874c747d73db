package org.prefstream.serde;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.events.SafetyAnnotation;
import org.prefstream.serde.registry.SchemaRegistry;
import org.prefstream.serde.wire.BodyEncoder;
import org.prefstream.serde.wire.MalformedRecordException;
import org.prefstream.serde.wire.WireFormat;

/// What is said of a record that cannot be read.
final class AvroDeserializerTest {
  private static final String TOPIC = "preference-annotations";

  private final CountingClient client = new CountingClient();
  private final SchemaRegistry registry = SchemaRegistry.of(client);
  private final AvroSerde<PreferenceAnnotation> serde =
      AvroSerde.of(PreferenceAnnotation.class, registry);
  private final byte[] good =
      requireNonNull(serde.serializer().serialize(TOPIC, Samples.annotation()));

  @Test
  void readsWhatItWrote() {
    assertThat(read(good)).isEqualTo(Samples.annotation());
  }

  @Test
  void keepsTombstones() {
    assertThat(serde.serializer().serialize(TOPIC, null)).isNull();
    assertThat(serde.deserializer().deserialize(TOPIC, (byte[]) null)).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4})
  void refusesFewerThanFiveBytes(int length) {
    assertMalformed(() -> read(new byte[length]), length + " bytes", "at least 5");
  }

  @Test
  void refusesAnotherMagicByte() {
    byte[] record = good.clone();
    record[0] = '{';

    assertMalformed(() -> read(record), "magic byte is 123", "only 0");
  }

  @Test
  void refusesAnUnknownSchemaId() {
    byte[] record = ByteBuffer.wrap(good.clone()).putInt(1, 4711).array();

    assertMalformed(() -> read(record), "schema id is 4711", "does not know");
  }

  @Test
  void refusesABodyCutShortAnywhere() {
    List<byte[]> cut =
        IntStream.range(WireFormat.HEADER, good.length)
            .mapToObj(length -> Arrays.copyOf(good, length))
            .toList();

    assertThat(cut).allSatisfy(record -> assertMalformed(() -> read(record), "the record's body"));
  }

  @Test
  void refusesBytesBehindTheBody() {
    assertMalformed(() -> read(Arrays.copyOf(good, good.length + 3)), "3 bytes behind the body");
  }

  @Test
  void refusesTheSchemaOfAnotherRecord() {
    client.put("other", SafetyAnnotation.SCHEMA$);
    int id = registry.idOf("other", SafetyAnnotation.SCHEMA$);
    byte[] record = ByteBuffer.wrap(good.clone()).putInt(1, id).array();

    assertMalformed(
        () -> read(record), "org.prefstream.events.SafetyAnnotation", "PreferenceAnnotation is");
  }

  @Test
  void refusesASchemaThatDoesNotResolve() {
    Schema poor =
        SchemaBuilder.record("PreferenceAnnotation").fields().requiredString("x").endRecord();
    int id = client.put("poor", poor);

    assertMalformed(() -> read(record(id, 2, 'v')), "does not resolve", "missing required field");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE, 1L << 40})
  void refusesALengthBeyondTheRecordWithoutAllocatingIt(long length) {
    BodyEncoder encoder = new BodyEncoder();
    encoder.start(ByteBuffer.wrap(good).getInt(1));
    encoder.writeLong(length);

    assertMalformed(() -> read(encoder.finish()), "a length of " + length);
  }

  @Test
  void refusesAnEnumsIndexOutOfRange() {
    int dimension = WireFormat.HEADER + 3 + 2 + 2;
    byte[] record = good.clone();
    record[dimension] = 8;

    assertMalformed(() -> read(record), "an index of 4", "0 to 3");
  }

  @Test
  void neverQuotesContents() {
    assertThatExceptionOfType(MalformedRecordException.class)
        .isThrownBy(() -> read(Arrays.copyOf(good, good.length - 1)))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("annotator-1", "Grün", "p1"));
  }

  @Test
  void surviveEveryChangedByte() {
    for (int at = 0; at < good.length; at++) {
      for (int value : new int[] {0, 1, 0x7f, 0x80, 0xff}) {
        byte[] record = good.clone();
        record[at] = (byte) value;
        assertThatNoException().isThrownBy(() -> readOrRefuse(record));
      }
    }
  }

  private PreferenceAnnotation read(byte[] record) {
    return requireNonNull(serde.deserializer().deserialize(TOPIC, record));
  }

  private void readOrRefuse(byte[] record) {
    try {
      read(record);
    } catch (MalformedRecordException e) {
      assertThat(e).hasMessageStartingWith("the record");
    }
  }

  private static byte[] record(int id, int... body) {
    ByteBuffer record = ByteBuffer.allocate(WireFormat.HEADER + body.length);
    record.put(WireFormat.MAGIC).putInt(id);
    Arrays.stream(body).forEach(each -> record.put((byte) each));
    return record.array();
  }

  private static void assertMalformed(ThrowingCallable reading, String... parts) {
    assertThatExceptionOfType(MalformedRecordException.class)
        .isThrownBy(reading)
        .satisfies(e -> assertThat(e.getMessage()).contains(parts));
  }
}
