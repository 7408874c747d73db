package org.prefstream.gateway;

import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The client's queue in a page, and all its events.
final class ClientQueue {
  static final String SAFETY = "safety";
  static final String PREFERENCE = "preference";

  private static final String OPEN =
      """
      async ([client, options, token]) => {
        const { Annotations } = await import(client);
        const headers = token ? { headers: () => ({ authorization: `Bearer ${token}` }) } : {};
        globalThis.told = [];
        globalThis.queue = await Annotations.open({ name: 'test', ...options, ...headers });
        for (const type of ['accepted', 'refused', 'waiting']) {
          queue.addEventListener(type, ({ detail }) => told.push({ type, at: performance.now(), ...detail }));
        }
      }
      """;

  private final Page page;

  private ClientQueue(Page page) {
    this.page = page;
  }

  /// Opens the queue in a page of the gateway.
  static ClientQueue at(TestGateway gateway, Page page, Map<String, Object> options) {
    return at(gateway, page, options, "");
  }

  /// @param token credentials; none where it is empty
  static ClientQueue at(TestGateway gateway, Page page, Map<String, Object> options, String token) {
    page.navigate("http://127.0.0.1:" + gateway.port() + "/client/");
    return open(page, "/client/prefstream.js", options, token);
  }

  /// @param client where the page finds the client
  static ClientQueue open(Page page, String client, Map<String, Object> options, String token) {
    page.evaluate(OPEN, List.of(client, options, token));
    return new ClientQueue(page);
  }

  /// Adds annotations without waiting for one before the next.
  void add(String kind, List<Map<String, Object>> events) {
    page.evaluate(
        "([kind, events]) => Promise.all(events.map((event) => queue.add(kind, event)))",
        List.of(kind, events));
  }

  int size() {
    return (Integer) page.evaluate("queue.size()");
  }

  List<JsonObject> told(String type) {
    return new JsonArray(page.evaluate("JSON.stringify(told)").toString())
        .stream()
            .map(JsonObject.class::cast)
            .filter(told -> told.getString("type").equals(type))
            .toList();
  }

  /// Waits for a number of events of a type.
  List<JsonObject> await(String type, int count) {
    page.waitForCondition(() -> told(type).size() >= count);
    return told(type);
  }

  static Map<String, Object> safety(int number) {
    return Map.of(
        "promptId",
        "prompt-" + number,
        "responseId",
        "response-" + number,
        "annotatorId",
        "ann",
        "severity",
        "SAFE",
        "categories",
        List.of());
  }

  static Map<String, Object> preference(int number, String dimension) {
    return Map.of(
        "promptId", "prompt-" + number,
        "responseA", "a",
        "responseB", "b",
        "annotatorId", "ann",
        "dimension", dimension,
        "choice", "A");
  }

  static List<Map<String, Object>> safety(int from, int to) {
    return IntStream.range(from, to).mapToObj(ClientQueue::safety).toList();
  }
}
