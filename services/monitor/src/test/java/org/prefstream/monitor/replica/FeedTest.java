package org.prefstream.monitor.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.prefstream.monitor.log.OutputTopic;

final class FeedTest {
  private final Following following = new Following();

  @AfterEach
  void stop() {
    following.close();
    assertThat(following.log.readers()).isZero();
  }

  @Test
  void isReadyOnceItHasReadTheExistingRecords() {
    following.appendSafety("r", 1);
    following.appendSafety("r", 2);

    assertThat(following.feed.ready()).isFalse();
    assertThat(following.feed.replica()).isNull();
    following.started();

    assertThat(following.revision("r")).isEqualTo(2);
  }

  @Test
  void appliesNewRecords() {
    following.started();

    following.appendSafety("r", 1);
    following.awaitRevision("r", 1);
    following.append(OutputTopic.SAFETY_CONSENSUS, "p/r", null);

    await().until(() -> following.revision("r") == null);
  }

  @Test
  void skipsAndCountsMalformedRecords() {
    following.log.append(OutputTopic.SAFETY_CONSENSUS, "p/r", new byte[] {1, 2, 3});
    following.appendSafety("r", 5);

    following.started();

    assertThat(following.revision("r")).isEqualTo(5);
    assertThat(
            following
                .meters
                .get("prefstream.monitor.records.malformed")
                .tag("topic", "safety-consensus")
                .counter()
                .count())
        .isEqualTo(1);
  }

  @Test
  void keepsItsReplicaWhileTheClusterIsDown() {
    following.appendSafety("r", 1);
    following.started();

    following.log.away(true);
    await().until(() -> !following.feed.ready());
    assertThat(following.revision("r")).isEqualTo(1);
    following.appendSafety("r", 2);
    following.log.away(false);

    following.awaitRevision("r", 2);
    await().until(following.feed::ready);
  }

  @Test
  void waitsForAClusterThatIsDownAtTheStart() {
    following.appendSafety("r", 1);
    following.log.away(true);
    following.feed.start();
    assertThat(following.feed.ready()).isFalse();

    following.log.away(false);

    following.awaitRevision("r", 1);
  }

  @Test
  void waitsForTheRegistryInsteadOfSkippingRecords() {
    following.samples.registryAway(true);
    following.appendSafety("r", 1);
    following.feed.start();
    await().until(() -> following.samples.refused() > 2);
    assertThat(following.feed.ready()).isFalse();

    following.samples.registryAway(false);

    following.awaitRevision("r", 1);
  }

  @Test
  void readsEverythingAgainWhenTopicsWereRecreated() {
    following.appendSafety("r", 1);
    following.appendSafety("gone", 1);
    following.started();
    Replica before = Objects.requireNonNull(following.feed.replica());

    following.log.recreate();
    following.appendSafety("r", 9);

    following.awaitRevision("r", 9);
    assertThat(following.revision("gone")).isNull();
    assertThat(following.feed.replica()).isNotSameAs(before);
  }

  @Test
  void forgetsRecordsThatARestoredLogHasLost() {
    following.appendSafety("r", 1);
    following.appendSafety("gone", 1);
    following.started();
    Replica before = Objects.requireNonNull(following.feed.replica());

    following.log.restore(0);

    await().until(() -> following.feed.replica() != null && following.feed.replica() != before);
    assertThat(following.revision("r")).isNull();
    following.appendSafety("r", 9);
    following.awaitRevision("r", 9);
    assertThat(following.revision("gone")).isNull();
  }

  @Test
  void noticesThatTheLogWasRestoredDuringAnOutage() {
    following.appendSafety("r", 1);
    following.started();
    int later = 0;
    while (later < 20) {
      following.appendSafety("later" + later++, 1);
    }
    following.awaitRevision("later19", 1);

    following.log.away(true);
    await().until(() -> !following.feed.ready());
    following.log.restore(2);
    following.log.away(false);

    await().until(() -> following.feed.ready() && following.revision("later19") == null);
  }

  @Test
  void keepsEventsFromTheMomentItHasCaughtUp() {
    following.appendSafety("before", 1);
    following.started();
    EventRing ring = ring();
    EventRing.Place start = ring.end();

    following.appendSafety("after", 1);

    following.awaitRevision("after", 1);
    await().until(() -> ring.end().sequence() == 1);
    assertThat(Objects.requireNonNull(ring.read(start.sequence(), 10)))
        .extracting(event -> event.record().keyText())
        .containsExactly("p/after");
  }

  private EventRing ring() {
    return Objects.requireNonNull(Objects.requireNonNull(following.feed.replica()).ring());
  }
}
