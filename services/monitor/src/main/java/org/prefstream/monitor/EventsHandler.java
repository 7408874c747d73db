package org.prefstream.monitor;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.prefstream.service.web.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `GET /v1/events`: events from now on, or from where the client left off.
final class EventsHandler implements Handler<RoutingContext> {
  private static final Logger LOG = LoggerFactory.getLogger(EventsHandler.class);
  private static final Duration LONGEST_TIMER = Duration.ofDays(365);
  private static final Set<OutputTopic> ALL = EnumSet.allOf(OutputTopic.class);
  private static final String START_ANEW =
      "Start anew: forget what the stream has told, connect without Last-Event-ID, and then read"
          + " the current state.";

  private final Feed feed;
  private final OutputLog log;
  private final Followers followers;
  private final EventSettings settings;
  private final EntranceHandler entrance;

  EventsHandler(
      Feed feed,
      OutputLog log,
      Followers followers,
      EventSettings settings,
      EntranceHandler entrance) {
    this.feed = feed;
    this.log = log;
    this.followers = followers;
    this.settings = settings;
    this.entrance = entrance;
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

  /// Another instance may have read further than this one, but none further than the log goes.
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
              "This instance streams to %d clients already.".formatted(settings.maxClients())));
    }
    endWithCredentials(context, stream);
    stream.open(settings);
    return stream;
  }

  /// A stream ends when the client's credentials expire, and soon after they are withdrawn. Its
  /// position lets the client go on with new ones.
  private void endWithCredentials(RoutingContext context, EventStream stream) {
    Vertx vertx = context.vertx();
    Duration hold = Duration.between(Instant.now(), EntranceHandler.principal(context).expiresAt());
    long expiry =
        vertx.setTimer(
            hold.compareTo(LONGEST_TIMER) > 0
                ? LONGEST_TIMER.toMillis()
                : Math.max(1, hold.toMillis()),
            timer -> stream.close());
    long check =
        vertx.setPeriodic(
            settings.heartbeat().toMillis(),
            timer ->
                entrance
                    .stillAdmits(context)
                    .onSuccess(
                        admitted -> {
                          if (!admitted) {
                            stream.close();
                          }
                        }));
    stream.onClosed(
        () -> {
          vertx.cancelTimer(expiry);
          vertx.cancelTimer(check);
        });
  }

  /// The ring may have moved on meanwhile. Then the client has its position, and comes back.
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
              "Last-Event-ID is of topics that have since been made anew. " + START_ANEW);
    };
  }

  private static RefusedException beyondTheLog() {
    return refused(
        410,
        "outdated-position",
        "Last-Event-ID lies beyond the end of the topics, which have been restored or have lost"
            + " their end since. "
            + START_ANEW);
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
