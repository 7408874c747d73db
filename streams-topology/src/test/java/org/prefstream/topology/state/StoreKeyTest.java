package org.prefstream.topology.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.prefstream.events.ContentId;
import org.prefstream.events.RecordKey;

final class StoreKeyTest {
  @Property
  void isReadAsItWasWritten(@ForAll("parts") List<String> parts) {
    String key = RecordKey.of(parts.toArray(String[]::new));

    byte[] stored = StoreKey.toBytes(key);

    assertThat(StoreKey.of(ByteBuffer.wrap(stored))).isEqualTo(key);
    assertThat(stored).hasSizeLessThanOrEqualTo(key.getBytes(UTF_8).length);
  }

  /// Otherwise a scan would leave out keys, or return others.
  @Property
  void hasThePrefixesOfTheKey(
      @ForAll("parts") List<String> first, @ForAll("parts") List<String> second) {
    String prefix = RecordKey.of(first.toArray(String[]::new)) + '/';
    String key = RecordKey.of(second.toArray(String[]::new));
    byte[] stored = StoreKey.toBytes(prefix);

    assertThat(startsWith(StoreKey.toBytes(key), stored)).isEqualTo(key.startsWith(prefix));
    assertThat(startsWith(StoreKey.toBytes(prefix + key), stored)).isTrue();
  }

  private static boolean startsWith(byte[] bytes, byte[] prefix) {
    return bytes.length >= prefix.length
        && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
  }

  @Example
  void takesHalfOfTheDigitsOfAnId() {
    String id = ContentId.ofPrompt("a prompt");

    assertThat(StoreKey.toBytes(RecordKey.of(id, id, "OVERALL")))
        .hasSize(33 + 1 + 33 + 1 + "OVERALL".length());
    assertThat(StoreKey.toBytes("0".repeat(63))).hasSize(63);
    assertThat(StoreKey.toBytes("0".repeat(65))).hasSize(65);
    assertThat(StoreKey.toBytes("A".repeat(64))).hasSize(64);
  }

  @Example
  void ofABufferIsThatOfItsRemainingBytes() {
    ByteBuffer stored = ByteBuffer.wrap("xxa/b".getBytes(UTF_8)).position(2);

    assertThat(StoreKey.of(stored)).isEqualTo("a/b");
    assertThat(stored.position()).isEqualTo(2);
  }

  @Provide
  Arbitrary<List<String>> parts() {
    return Arbitraries.oneOf(
            Arbitraries.strings().withChars("0123456789abcdef").ofLength(64),
            Arbitraries.of("0".repeat(64), "f".repeat(64), "g".repeat(64), "a".repeat(63)),
            Arbitraries.of("p", "", "/", "%", "a/b", "日本語", "ÿ", "0".repeat(65)))
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }
}
