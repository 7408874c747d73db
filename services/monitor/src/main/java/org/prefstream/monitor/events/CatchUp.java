package org.prefstream.monitor.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.prefstream.monitor.log.LogRecord;
import org.prefstream.monitor.log.OutputLog;
import org.prefstream.monitor.log.OutputRecord;
import org.prefstream.monitor.log.OutputTopic;
import org.prefstream.monitor.log.Position;
import org.prefstream.monitor.replica.Event;
import org.prefstream.monitor.replica.EventRing;
import org.prefstream.monitor.replica.Replica;
import org.prefstream.serde.wire.MalformedRecordException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings one client from a position before the ring up to the ring, with its own reader. Records
/// that have been compacted away are missing: a later record has their key.
///
/// Runs on its own thread, which is interrupted when the client is gone.
final class CatchUp implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);
  private static final Duration POLL_TIMEOUT = Duration.ofMillis(200);
  private static final int CHUNK = 64;

  private final OutputLog log;
  private final Replica replica;
  private final EventRing ring;
  private final Set<OutputTopic> topics;
  private final Position from;
  private final EventStream stream;
  private final Semaphore turns;

  CatchUp(
      OutputLog log,
      Replica replica,
      EventRing ring,
      Set<OutputTopic> topics,
      Position from,
      EventStream stream,
      Semaphore turns) {
    this.log = log;
    this.replica = replica;
    this.ring = ring;
    this.topics = topics;
    this.from = from;
    this.stream = stream;
    this.turns = turns;
  }

  @Override
  public void run() {
    try {
      turns.acquire();
      try {
        read();
      } finally {
        turns.release();
      }
    } catch (InterruptedException | InterruptException | CancellationException e) {
      LOG.atDebug().log("The client is gone");
    } catch (KafkaException | ExecutionException e) {
      LOG.atWarn().addKeyValue("reason", e.toString()).log("Cannot catch a client up");
      stream.close();
    }
  }

  private void read() throws InterruptedException, ExecutionException {
    try (OutputLog.Reader reader = log.read(replica.layout(), topics, from)) {
      EventRing.Place place;
      do {
        place = ring.end();
        while (!reader.reached(place.position())) {
          deliver(reader.poll(POLL_TIMEOUT));
        }
      } while (!stream.join(place).get());
    }
  }

  private void deliver(List<LogRecord> records) throws InterruptedException, ExecutionException {
    List<Event> chunk = new ArrayList<>(CHUNK);
    for (LogRecord record : records) {
      if (record instanceof OutputRecord output) {
        Event event = replica.event(output);
        if (readable(event)) {
          chunk.add(event);
        }
      }
      if (chunk.size() == CHUNK) {
        stream.deliver(List.copyOf(chunk)).get();
        chunk.clear();
      }
    }
    if (!chunk.isEmpty()) {
      stream.deliver(chunk).get();
    }
  }

  /// Renders an event on this thread instead of the client's event loop; false if it cannot be.
  private static boolean readable(Event event) {
    try {
      return event.data().length > 0;
    } catch (MalformedRecordException e) {
      return false; // the feed has counted and logged it
    }
  }
}
