package org.prefstream.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prefstream.gateway.RawStream.beginningOfText;
import static org.prefstream.gateway.RawStream.text;
import static org.prefstream.gateway.TestGateway.await;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefstream.gateway.limits.Limits;
import org.prefstream.gateway.request.PackedBytes;

/// Clients of the stream whose frames are too large or break the protocol learn the reason.
final class ViolationVerticleTest {
  private static final String VOTE =
      """
      {"id":"1","preference":{"promptId":"p","responseA":"a","responseB":"b",\
      "dimension":"OVERALL","choice":"TIE","annotatorId":"w1"}}\
      """;

  @ParameterizedTest
  @ValueSource(longs = {1_000_001, 1_200_000, 1L << 31, 1L << 32, Long.MAX_VALUE})
  void aFrameLargerThanTheLimitIsClosedWith1009WhateverItsLength(long length) throws Exception {
    try (TestGateway gateway = TestGateway.acknowledging();
        RawStream stream = new RawStream(gateway)) {
      stream.send(beginningOfText(length));

      assertThat(stream.readCloseCode()).isEqualTo(1009);
    }
  }

  @Test
  void aFrameLargerThanTheLimitIsReadToItsEndSoThatTheClientLearnsWhy() throws Exception {
    try (TestGateway gateway = TestGateway.acknowledging();
        RawStream stream = new RawStream(gateway)) {
      stream.send(beginningOfText(5_000_000));
      for (int sent = 0; sent < 50; sent++) {
        stream.send(new byte[100_000]);
      }

      assertThat(stream.readCloseCode()).isEqualTo(1009);
    }
  }

  @Test
  void limitsAFrameThatArrivesWithTheHandshake() throws Exception {
    try (TestGateway gateway = TestGateway.acknowledging();
        RawStream stream = new RawStream(gateway, beginningOfText(Long.MAX_VALUE))) {
      assertThat(stream.readCloseCode()).isEqualTo(1009);
    }
  }

  @Test
  void earlierMessagesAreAnsweredBeforeTheClose() throws Exception {
    try (TestGateway gateway = TestGateway.waiting(Limits.DEFAULTS);
        RawStream stream = new RawStream(gateway)) {
      stream.send(PackedBytes.join(text(VOTE), beginningOfText(2_000_000)));
      await(() -> gateway.log.history().size() == 1);
      gateway.log.completeNext();

      assertThat(stream.readText()).contains("\"accepted\"");
      assertThat(stream.readCloseCode()).isEqualTo(1009);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "817e0001", // not masked
        "c18100000000ff", // a reserved bit
        "838100000000ff", // a reserved kind
        "8b8000000000", // a reserved kind of control
        "098000000000", // a ping in pieces
        "89fe00ff00000000", // a ping that is too long
        "808100000000ff", // goes on with nothing
        "0180000000008180", // a text inside another
        "888100000000ff", // a close of one byte
        "88820000000003ec", // a close with a code that is not to be sent
        "81fe00010000000041", // a length in more bytes than it takes
        "81ff8000000000000000" // a length below zero
      })
  void aFrameThatBreaksTheProtocolIsClosedWith1002(String hex) throws Exception {
    try (TestGateway gateway = TestGateway.acknowledging();
        RawStream stream = new RawStream(gateway)) {
      stream.send(HexFormat.of().parseHex(hex));

      assertThat(stream.readCloseCode()).isEqualTo(1002);
    }
  }
}
