package org.prefstream.serde;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.provider.MethodSource;
import org.prefstream.events.Generation;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.events.SafetyAnnotation;
import org.prefstream.serde.registry.SchemaRegistry;
import org.prefstream.serde.wire.MalformedRecordException;
import org.prefstream.serde.wire.WireFormat;

/// Bytes of any kind behind the header of a record.
final class AvroDeserializerFuzzTest {
  private static final String TOPIC = "t";
  private static final List<Target<?>> TARGETS =
      List.of(
          Target.of(PreferenceAnnotation.class),
          Target.of(SafetyAnnotation.class),
          Target.of(Generation.class));

  /// The index of an enum in more bytes than an int has.
  private static final byte[] LONG_ENUM =
      HexFormat.of().parseHex("00000004008080808080808000020000000000");

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "")
  void readsWhatAvroReadsOrRefusesIt(byte[] body) throws IOException {
    for (Target<?> target : TARGETS) {
      target.check(body);
    }
  }

  static Stream<byte[]> seeds() {
    Stream<byte[]> records =
        IntStream.range(0, 4)
            .mapToObj(RandomRecords::new)
            .flatMap(random -> TARGETS.stream().map(target -> target.body(random)));
    return Stream.concat(records, Stream.of(LONG_ENUM));
  }

  private record Target<T extends SpecificRecord>(Class<T> type, AvroSerde<T> serde, int schemaId) {
    static <T extends SpecificRecord> Target<T> of(Class<T> type) {
      AvroSerde<T> serde = AvroSerde.of(type, SchemaRegistry.of(new CountingClient()));
      byte[] sample =
          requireNonNull(serde.serializer().serialize(TOPIC, new RandomRecords(1).of(type)));
      return new Target<>(type, serde, WireFormat.schemaId(sample));
    }

    byte[] body(RandomRecords random) {
      byte[] record = write(random.of(type));
      return Arrays.copyOfRange(record, WireFormat.HEADER, record.length);
    }

    void check(byte[] body) throws IOException {
      T read;
      try {
        read = read(record(body));
      } catch (MalformedRecordException e) {
        assertThat(e).hasMessageStartingWith("the record's body has");
        return;
      }
      assertThat(read(write(read))).isEqualTo(read);
      assertThat(readByAvro(body)).isEqualTo(read);
    }

    private byte[] record(byte[] body) {
      return ByteBuffer.allocate(WireFormat.HEADER + body.length)
          .put(WireFormat.MAGIC)
          .putInt(schemaId)
          .put(body)
          .array();
    }

    private byte[] write(T record) {
      return requireNonNull(serde.serializer().serialize(TOPIC, record));
    }

    private T read(byte[] record) {
      return requireNonNull(serde.deserializer().deserialize(TOPIC, record));
    }

    private T readByAvro(byte[] body) throws IOException {
      return new SpecificDatumReader<>(type)
          .read(null, DecoderFactory.get().binaryDecoder(body, null));
    }
  }
}
