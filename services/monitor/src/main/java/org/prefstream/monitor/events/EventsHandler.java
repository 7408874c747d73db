package org.prefstream.monitor.events;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.prefstream.monitor.log.Layout;
import org.prefstream.monitor.log.OutputLog;
import org.prefstream.monitor.log.OutputTopic;
import org.prefstream.monitor.log.Position;
import org.prefstream.monitor.replica.EventRing;
import org.prefstream.monitor.replica.Feed;
import org.prefstream.monitor.replica.Replica;
import org.prefstream.monitor.request.Answers;
import org.prefstream.monitor.request.EntranceHandler;
import org.prefstream.monitor.request.RefusedException;
import org.prefstream.monitor.request.Requests;
import org.prefstream.service.web.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `GET /v1/events`: streams events from now on, or from the client's last position.
public final class EventsHandler implements Handler<RoutingContext> {
  private static final Logger LOG = LoggerFactory.getLogger(EventsHandler.class);
  private static final Duration LONGEST_TIMER = Duration.ofDays(365);
  private static final Set<OutputTopic> ALL = EnumSet.allOf(OutputTopic.class);
  private static final String START_OVER =
      "Start over: discard what the stream has sent, connect without Last-Event-ID, and then read"
          + " the current state.";

  private final Feed feed;
  private final OutputLog log;
  private final Followers followers;
  private final EventSettings settings;
  private final EntranceHandler entrance;
  private final InstantSource clock;

  public EventsHandler(
      Feed feed,
      OutputLog log,
      Followers followers,
      EventSettings settings,
      EntranceHandler entrance,
      InstantSource clock) {
    this.feed = feed;
    this.log = log;
    this.followers = followers;
    this.settings = settings;
    this.entrance = entrance;
    this.clock = clock;
  }

  @Override
  public void handle(RoutingContext context) {
    Set<OutputTopic> topics = Requests.topics(Requests.onlyQueryParameter(context, "topics"));
    Replica replica = Answers.replica(feed);
    EventRing ring = Objects.requireNonNull(replica.ring(), "a replica in use has caught up");
    String lastEventId = context.request().getHeader("Last-Event-ID");
    if (lastEventId == null || lastEventId.isEmpty()) {
      EventRing.Place end = ring.end();
      joinOrClose(open(context, ring, topics, end.position()), end);
      return;
    }
    Position position = position(lastEventId, replica.layout());
    if (ring.end().position().reaches(position, ALL)) {
      resume(context, replica, ring, topics, position);
    } else {
      resumeUnlessBeyondTheLog(context, replica, ring, topics, position);
    }
  }

  /// Another instance may have read further than this one, but not beyond the end of the log.
  private void resumeUnlessBeyondTheLog(
      RoutingContext context,
      Replica replica,
      EventRing ring,
      Set<OutputTopic> topics,
      Position position) {
    context
        .vertx()
        .executeBlocking(() -> log.end(replica.layout()), false)
        .map(
            end -> {
              if (!end.reaches(position, ALL)) {
                throw beyondTheLog();
              }
              resume(context, replica, ring, topics, position);
              return end;
            })
        .onFailure(failure -> context.fail(failure instanceof KafkaException ? away() : failure));
  }

  private void resume(
      RoutingContext context,
      Replica replica,
      EventRing ring,
      Set<OutputTopic> topics,
      Position position) {
    EventRing.Place place = ring.from(position, topics);
    EventStream stream = open(context, ring, topics, position.copy());
    if (place != null) {
      joinOrClose(stream, place);
    } else {
      catchUp(new CatchUp(log, replica, ring, topics, position, stream, followers.turns()), stream);
    }
  }

  private EventStream open(
      RoutingContext context, EventRing ring, Set<OutputTopic> topics, Position position) {
    EventStream stream =
        new EventStream(
            context.vertx().getOrCreateContext(),
            context.response(),
            ring,
            topics,
            position,
            followers);
    if (!followers.admit(stream)) {
      throw new RefusedException(
          Problem.of(
              503,
              "too-many-clients",
              "Too many clients",
              "This instance already streams to %d clients.".formatted(settings.maxClients())));
    }
    endWithCredentials(context, stream);
    stream.open(settings);
    return stream;
  }

  /// A stream ends when the client's credentials expire, and soon after they are withdrawn. With
  /// new credentials, the client can resume from its position.
  private void endWithCredentials(RoutingContext context, EventStream stream) {
    Vertx vertx = context.vertx();
    long expiry = vertx.setTimer(millisLeft(context), timer -> stream.close());
    long check =
        vertx.setPeriodic(
            settings.heartbeat().toMillis(), timer -> closeUnlessAdmitted(context, stream));
    stream.onClosed(
        () -> {
          vertx.cancelTimer(expiry);
          vertx.cancelTimer(check);
        });
  }

  private long millisLeft(RoutingContext context) {
    Duration left =
        Duration.between(clock.instant(), EntranceHandler.principal(context).expiresAt());
    return left.compareTo(LONGEST_TIMER) > 0
        ? LONGEST_TIMER.toMillis()
        : Math.max(1, left.toMillis());
  }

  private void closeUnlessAdmitted(RoutingContext context, EventStream stream) {
    entrance
        .stillAdmits(context)
        .onSuccess(
            admitted -> {
              if (!admitted) {
                stream.close();
              }
            });
  }

  /// The ring may have moved on meanwhile. The client then reconnects with its position.
  private static void joinOrClose(EventStream stream, EventRing.Place place) {
    stream
        .join(place)
        .thenAccept(
            joined -> {
              if (!joined) {
                stream.close();
              }
            });
  }

  private static void catchUp(CatchUp catchUp, EventStream stream) {
    Thread thread =
        Thread.ofVirtual()
            .name("monitor-catch-up")
            .uncaughtExceptionHandler(
                (_, failure) -> {
                  LOG.atError().setCause(failure).log("Cannot catch a client up");
                  stream.close();
                })
            .start(catchUp);
    stream.onClosed(thread::interrupt);
  }

  private static Position position(String lastEventId, Layout layout) {
    return switch (Position.parse(lastEventId, layout)) {
      case Position.Parsed.Valid(Position position) -> position;
      case Position.Parsed.Malformed(String reason) ->
          throw refused(
              400,
              "malformed-position",
              "Last-Event-ID must be the id of an event of this stream: " + reason + ".");
      case Position.Parsed.Outdated() ->
          throw refused(
              410,
              "outdated-position",
              "Last-Event-ID belongs to topics that have since been recreated. " + START_OVER);
    };
  }

  private static RefusedException beyondTheLog() {
    return refused(
        410,
        "outdated-position",
        "Last-Event-ID is beyond the end of the topics, which have since been restored or have lost"
            + " their last records. "
            + START_OVER);
  }

  private static RefusedException away() {
    return refused(
        503,
        "not-ready",
        "Last-Event-ID is ahead of this instance, and the cluster does not answer. Try again.");
  }

  private static RefusedException refused(int status, String type, String detail) {
    return new RefusedException(Problem.of(status, type, "Cannot resume", detail));
  }
}
