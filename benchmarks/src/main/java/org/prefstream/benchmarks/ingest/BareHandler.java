package org.prefstream.benchmarks.ingest;

import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.prefstream.service.Variables;

/// The least that a gateway can do: reads the JSON of a post, sends each event as it came to Kafka
/// with the gateway's producer settings, and answers when all are acknowledged. It checks nothing,
/// asks for no credentials and sets no limits. Each line is an event.
///
/// Reads the gateway's environment variables. Arguments: the port, and the topic.
final class BareHandler extends VerticleBase {
  private static final byte NEWLINE = '\n';

  private final int port;
  private final String topic;
  private final Producer<String, byte[]> producer;

  private BareHandler(int port, String topic, Producer<String, byte[]> producer) {
    this.port = port;
    this.topic = topic;
    this.producer = producer;
  }

  public static void main(String[] arguments) {
    int port = Integer.parseInt(arguments[0]);
    Variables variables = Variables.of(System.getenv());
    int eventLoops = variables.number("PREFSTREAM_GATEWAY_EVENT_LOOPS", 1, 256, 2);
    Properties settings = settings(variables.text("PREFSTREAM_KAFKA_BOOTSTRAP_SERVERS", ""));
    Producer<String, byte[]> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    producer.partitionsFor(arguments[1]); // so that no event loop waits for it
    Vertx.vertx(new VertxOptions().setEventLoopPoolSize(eventLoops))
        .deployVerticle(
            () -> new BareHandler(port, arguments[1], producer),
            new DeploymentOptions().setInstances(eventLoops))
        .toCompletionStage()
        .toCompletableFuture()
        .join();
  }

  private static Properties settings(String bootstrapServers) {
    Properties settings = new Properties();
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    for (String setting : ProducerBaseline.SETTINGS) {
      String[] parts = setting.split("=", 2);
      settings.put(parts[0], parts[1]);
    }
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 128 << 20); // the gateway's setting
    return settings;
  }

  @Override
  public Future<?> start() {
    return vertx.createHttpServer().requestHandler(this::handle).listen(port, "127.0.0.1");
  }

  private void handle(HttpServerRequest request) {
    if (request.method().equals(HttpMethod.POST)) {
      request.body().onSuccess(body -> publish(request, body));
    } else {
      request.response().end();
    }
  }

  private void publish(HttpServerRequest request, Buffer body) {
    List<Buffer> events = lines(body);
    List<ProducerRecord<String, byte[]>> records = new ArrayList<>(events.size());
    for (Buffer event : events) {
      JsonObject fields = new JsonObject(event);
      records.add(new ProducerRecord<>(topic, fields.getString("promptId"), event.getBytes()));
    }
    Context context = vertx.getOrCreateContext();
    AtomicInteger left = new AtomicInteger(records.size());
    AtomicBoolean failed = new AtomicBoolean();
    for (ProducerRecord<String, byte[]> record : records) {
      producer.send(
          record,
          (metadata, failure) -> {
            if (failure != null) {
              failed.set(true);
            }
            if (left.decrementAndGet() == 0) {
              context.runOnContext(ignored -> answer(request, records.size(), failed.get()));
            }
          });
    }
  }

  private static void answer(HttpServerRequest request, int events, boolean failed) {
    request
        .response()
        .setStatusCode(failed ? 503 : 200)
        .putHeader("content-type", "application/json")
        .end(new JsonObject().put("accepted", failed ? 0 : events).toBuffer());
  }

  static List<Buffer> lines(Buffer body) {
    List<Buffer> lines = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= body.length(); i++) {
      if (i == body.length() || body.getByte(i) == NEWLINE) {
        if (i > from) {
          lines.add(body.slice(from, i));
        }
        from = i + 1;
      }
    }
    return lines;
  }
}
