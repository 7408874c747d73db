package org.prefstream.serde.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Holds the encoding of single values against Avro's own, bit by bit.
final class BodyTest {
  @Property
  void encodesNumbersAndTextLikeAvro(
      @ForAll long l, @ForAll int i, @ForAll double d, @ForAll float f, @ForAll String s)
      throws IOException {
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    BinaryEncoder avro = EncoderFactory.get().binaryEncoder(expected, null);
    avro.writeLong(l);
    avro.writeInt(i);
    avro.writeDouble(d);
    avro.writeFloat(f);
    avro.writeString(s);
    avro.writeBytes(ByteBuffer.wrap(new byte[] {1, 2, 3}));
    avro.flush();

    BodyEncoder ours = new BodyEncoder();
    ours.start(1);
    ours.writeLong(l);
    ours.writeInt(i);
    ours.writeDouble(d);
    ours.writeFloat(f);
    ours.writeString(s);
    ours.writeBytes(ByteBuffer.wrap(new byte[] {1, 2, 3}));
    byte[] record = ours.finish();

    assertThat(Arrays.copyOfRange(record, WireFormat.HEADER, record.length))
        .isEqualTo(expected.toByteArray());
    BodyDecoder in = new BodyDecoder(record);
    assertThat(in.readLong()).isEqualTo(l);
    assertThat(in.readInt()).isEqualTo(i);
    assertThat(in.readDouble()).isEqualTo(d);
    assertThat(in.readFloat()).isEqualTo(f);
    assertThat(in.readString().getBytes(UTF_8)).isEqualTo(s.getBytes(UTF_8));
    assertThat(in.readBytes()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3}));
    in.requireEnd();
  }

  @Test
  void keepsTheBitsOfEveryNaN() {
    BodyEncoder out = new BodyEncoder();
    out.start(1);
    out.writeDouble(Double.longBitsToDouble(0x7ff8_0000_0000_0001L));

    assertThat(Double.doubleToRawLongBits(new BodyDecoder(out.finish()).readDouble()))
        .isEqualTo(0x7ff8_0000_0000_0001L);
  }

  @Test
  void writesTheHeaderBigEndian() {
    BodyEncoder out = new BodyEncoder();
    out.start(0x01020304);

    assertThat(HexFormat.of().formatHex(out.finish())).isEqualTo("0001020304");
  }

  @Test
  void releasesTheBufferOfAHugeRecord() {
    BodyEncoder out = new BodyEncoder();
    out.start(1);
    out.writeString("x".repeat(1 << 20));
    assertThat(out.finish()).hasSize((1 << 20) + WireFormat.HEADER + 4);

    out.start(2);
    out.writeBoolean(true);

    assertThat(HexFormat.of().formatHex(out.finish())).isEqualTo("000000000201");
  }

  @ParameterizedTest
  @ValueSource(strings = {"02", "ff"})
  void refusesABooleanOfAnotherByte(String body) {
    assertMalformed(body, BodyDecoder::readBoolean, "0 and 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"8080808010", "ffffffff7f", "808080808000"})
  void refusesAnIntOfMoreThan32Bits(String body) {
    assertMalformed(body, BodyDecoder::readInt, "32 bits");
  }

  @Test
  void refusesALongOfMoreThan64Bits() {
    assertMalformed("80808080808080808080", BodyDecoder::readLong, "64 bits");
  }

  @ParameterizedTest
  @ValueSource(strings = {"04", "0300", "ffffffffffffffffff01", "01"})
  void refusesABlockOfMoreItemsThanBytes(String body) {
    assertMalformed(body, BodyDecoder::readBlockCount, "body");
  }

  @ParameterizedTest
  @ValueSource(strings = {"00000000000000", ""})
  void refusesADoubleCutShort(String body) {
    assertMalformed(body, BodyDecoder::readDouble, "missing");
  }

  private static void assertMalformed(String body, Consumer<BodyDecoder> reading, String message) {
    byte[] record = HexFormat.of().parseHex("0000000001" + body);

    assertThatExceptionOfType(MalformedRecordException.class)
        .isThrownBy(() -> reading.accept(new BodyDecoder(record)))
        .withMessageContaining(message);
  }
}
