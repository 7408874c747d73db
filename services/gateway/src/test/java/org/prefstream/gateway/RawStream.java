package org.prefstream.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import org.prefstream.gateway.request.PackedBytes;
import org.prefstream.gateway.stream.StreamMessages;

/// A client of the stream that sends arbitrary frames. Its masks are zero.
final class RawStream implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;
  private static final int FINAL_TEXT = 0x81;
  private static final int CLOSE = 0x88;
  private static final int MASKED = 0x80;
  private static final int TWO_BYTES = 126;
  private static final int EIGHT_BYTES = 127;

  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;

  /// @param first what is sent together with the handshake
  RawStream(TestGateway gateway, byte[] first) throws IOException {
    socket = gateway.connect();
    socket.setSoTimeout(PATIENCE_MILLIS);
    in = new DataInputStream(socket.getInputStream());
    out = socket.getOutputStream();
    String handshake =
        "GET %s HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            .formatted(StreamMessages.PATH);
    String key = "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n";
    send(PackedBytes.join((handshake + key).getBytes(UTF_8), first));
    skipHead();
  }

  RawStream(TestGateway gateway) throws IOException {
    this(gateway, new byte[0]);
  }

  /// The first bytes of a frame with a whole text, whose length takes eight bytes.
  static byte[] beginningOfText(long length) {
    return ByteBuffer.allocate(14)
        .put((byte) FINAL_TEXT)
        .put((byte) (MASKED | EIGHT_BYTES))
        .putLong(length)
        .putInt(0)
        .array();
  }

  static byte[] text(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return ByteBuffer.allocate(8 + bytes.length)
        .put((byte) FINAL_TEXT)
        .put((byte) (MASKED | TWO_BYTES))
        .putShort((short) bytes.length)
        .putInt(0)
        .put(bytes)
        .array();
  }

  void send(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  /// The next text that arrives.
  String readText() throws IOException {
    return new String(readFrame(FINAL_TEXT), UTF_8);
  }

  /// The code of the close frame, which must come next.
  int readCloseCode() throws IOException {
    return ByteBuffer.wrap(readFrame(CLOSE)).getShort();
  }

  /// Breaks the connection; sent bytes may not even arrive.
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private byte[] readFrame(int expected) throws IOException {
    int kind = in.readUnsignedByte();
    int length = in.readUnsignedByte();
    byte[] content = new byte[length == TWO_BYTES ? in.readUnsignedShort() : length];
    in.readFully(content);
    if (kind != expected) {
      throw new AssertionError("a frame of kind " + kind);
    }
    return content;
  }

  private void skipHead() throws IOException {
    StringBuilder head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      head.append((char) in.readUnsignedByte());
    }
    if (!head.toString().startsWith("HTTP/1.1 101 ")) {
      throw new AssertionError(head);
    }
  }
}
