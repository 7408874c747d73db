package org.prefstream.monitor;

import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A client of server-sent events on a bare socket with a small buffer, so that it can be slow.
final class SseClient implements AutoCloseable {
  record Received(String name, String id, JsonObject data) {
    String key() {
      return data.getString("key");
    }
  }

  private final Socket socket = new Socket();
  private final List<String> head = new CopyOnWriteArrayList<>();
  private final List<Received> events = new CopyOnWriteArrayList<>();
  private final List<String> comments = new CopyOnWriteArrayList<>();
  private final CountDownLatch reading = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile String lastEventId = "";
  private volatile String retry = "";

  SseClient(int port, String path, String lastEventId) throws IOException {
    socket.setReceiveBufferSize(4096);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    String resume = lastEventId.isEmpty() ? "" : "Last-Event-ID: " + lastEventId + "\r\n";
    String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + resume + "\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    Thread.ofVirtual().start(this::read);
  }

  /// Reads what comes, until the end.
  SseClient reading() {
    reading.countDown();
    await().until(() -> !lastEventId.isEmpty() || hasEnded());
    return this;
  }

  List<Received> awaitEvents(int count) {
    await().pollInterval(5, TimeUnit.MILLISECONDS).until(() -> events.size() >= count);
    return List.copyOf(events);
  }

  List<String> awaitKeys(int count) {
    return awaitEvents(count).stream().map(Received::key).toList();
  }

  List<Received> events() {
    return List.copyOf(events);
  }

  List<String> head() {
    return List.copyOf(head);
  }

  List<String> comments() {
    return List.copyOf(comments);
  }

  String lastEventId() {
    return lastEventId;
  }

  String retry() {
    return retry;
  }

  boolean hasEnded() {
    return ended.getCount() == 0;
  }

  @Override
  public void close() throws IOException {
    reading.countDown();
    socket.close();
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8), 512)) {
      reading.await();
      for (String line = lines.readLine(); line != null && !line.isEmpty(); ) {
        head.add(line);
        line = lines.readLine();
      }
      readEvents(lines);
    } catch (IOException | InterruptedException e) {
      // the connection is gone: that is the end
    } finally {
      ended.countDown();
    }
  }

  /// Chunk sizes are on lines of their own; they are not fields.
  private void readEvents(BufferedReader lines) throws IOException {
    String name = "";
    String data = "";
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("event: ")) {
        name = line.substring(7);
      } else if (line.startsWith("id: ")) {
        lastEventId = line.substring(4);
      } else if (line.startsWith("retry: ")) {
        retry = line.substring(7);
      } else if (line.startsWith(":")) {
        comments.add(line);
      } else if (line.startsWith("data: ")) {
        data = line.substring(6);
      } else if (line.equals("0")) {
        return;
      } else if (line.isEmpty() && !data.isEmpty()) {
        events.add(new Received(name, lastEventId, new JsonObject(data)));
        data = "";
      }
    }
  }
}
