package org.prefstream.gateway.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.prefstream.gateway.request.PackedBytes.join;
import static org.prefstream.gateway.request.PackedBytes.pack;
import static org.prefstream.gateway.request.PackedBytes.skippableFrame;
import static org.prefstream.gateway.request.PackedBytes.unpack;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.prefstream.gateway.answer.Answer;
import org.prefstream.gateway.request.PackedBytes.Unpacked;

/// Bodies of one or more members or frames.
final class PackingTest {
  private static final int MOST = 10_000;
  private static final byte[] FIRST = "{\"a\":1}\n".getBytes(UTF_8);
  private static final byte[] SECOND = "{\"b\":2}\n".repeat(30).getBytes(UTF_8);

  @ParameterizedTest
  @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void everyByteOfAPackedBodyBelongsToAMember(Packing packing) {
    List<byte[]> texts = List.of(FIRST, new byte[0], SECOND, FIRST);
    byte[] body = new byte[0];
    byte[] text = new byte[0];
    List<byte[]> wholeAt = new ArrayList<>();
    for (byte[] next : texts) {
      byte[] member = pack(packing, next);
      for (int cut = wholeAt.isEmpty() ? 0 : 1; cut < member.length; cut++) {
        byte[] broken = join(body, Arrays.copyOf(member, cut));
        assertThat(unpack(packing, broken, MOST).isRefused()).as("cut at %d", cut).isTrue();
      }
      body = join(body, member);
      text = join(text, next);
      wholeAt.add(body);

      Unpacked whole = unpack(packing, body, MOST);

      assertThat(whole.refusal()).isNull();
      assertThat(whole.bytes().all()).isEqualTo(text);
    }
  }

  @ParameterizedTest
  @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void refusesAnythingButAMemberAfterAMember(Packing packing) {
    byte[] member = pack(packing, FIRST);
    for (byte[] rest :
        List.of(
            new byte[1],
            new byte[512],
            FIRST,
            "garbage!".getBytes(UTF_8),
            join(new byte[1], member),
            Arrays.copyOfRange(member, 1, member.length),
            pack(packing == Packing.GZIP ? Packing.ZSTD : Packing.GZIP, FIRST))) {
      Unpacked unpacked = unpack(packing, join(member, rest), MOST);

      assertThat(unpacked.refusal())
          .as(Arrays.toString(rest))
          .extracting(Answer::status)
          .isEqualTo(400);
    }
  }

  @ParameterizedTest
  @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void aChangedByteChangesNothingOrIsRefused(Packing packing) {
    byte[] body = join(pack(packing, FIRST), pack(packing, SECOND));
    for (int at = 0; at < body.length; at++) {
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        byte[] damaged = body.clone();
        damaged[at] ^= (byte) (1 << bit);

        Unpacked unpacked = unpack(packing, damaged, MOST);

        // The time in a gzip header, for one, is free. Frames of zstd have no checksum here
        if (!unpacked.isRefused() && packing == Packing.GZIP) {
          assertThat(unpacked.bytes().all()).isEqualTo(join(FIRST, SECOND));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void limitsAllMembersTogether(Packing packing) {
    byte[] member = pack(packing, SECOND);
    byte[] three = join(member, member, member);

    assertThat(unpack(packing, three, 3 * SECOND.length).isRefused()).isFalse();
    assertThat(unpack(packing, three, 3 * SECOND.length - 1).refusal())
        .extracting(Answer::status)
        .isEqualTo(413);
  }

  /// The JDK's own stream recurses for each of them.
  @ParameterizedTest
  @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void readsAnyNumberOfEmptyMembers(Packing packing) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] empty = pack(packing, new byte[0]);
    for (int i = 0; i < 50_000; i++) {
      body.writeBytes(empty);
    }
    body.writeBytes(pack(packing, FIRST));

    assertThat(unpack(packing, body.toByteArray(), MOST).bytes().all()).isEqualTo(FIRST);
  }

  @Test
  void mayBeNamedOnceInAllHeaders() {
    assertThat(Packing.of(List.of())).isEqualTo(Packing.NONE);
    assertThat(Packing.of(List.of("", "identity"))).isEqualTo(Packing.NONE);
    assertThat(Packing.of(List.of("identity", " X-GZip ,"))).isEqualTo(Packing.GZIP);
    assertThat(Packing.of(List.of("gzip", "gzip"))).isNull();
    assertThat(Packing.of(List.of("zstd, gzip"))).isNull();
    assertThat(Packing.of(List.of("zstd;q=1"))).isNull();
  }

  @Test
  void skipsFramesWithoutData() {
    byte[] skippable = skippableFrame("anything".getBytes(UTF_8));
    byte[] frame = Zstd.compress(FIRST);
    byte[] body = join(skippable, frame, skippable, skippable, frame, skippable);

    assertThat(unpack(Packing.ZSTD, body, MOST).bytes().all()).isEqualTo(join(FIRST, FIRST));
    for (int cut = 1; cut < skippable.length; cut++) {
      assertThat(unpack(Packing.ZSTD, Arrays.copyOf(body, body.length - cut), MOST).isRefused())
          .isTrue();
    }
  }
}
