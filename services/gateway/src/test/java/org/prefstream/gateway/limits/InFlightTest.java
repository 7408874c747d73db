package org.prefstream.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prefstream.gateway.limits.InFlight.Share;
import org.prefstream.service.identity.Principal;
import org.prefstream.service.identity.Role;

/// How the room for events and bytes in flight is shared.
final class InFlightTest {
  private static final int MOST = 1_200;

  private final InFlight inFlight = new InFlight(MOST, MOST);
  private final List<Share> shares = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({"1, 600", "2, 400", "3, 300", "5, 200"})
  void aFloodLeavesAsMuchAsEachOfItsSendersHolds(int senders, int each) {
    for (int round = 0; round < MOST; round++) {
      for (int sender = 0; sender < senders; sender++) {
        add("loader-" + sender, 1);
      }
    }

    assertThat(inFlight.events()).isEqualTo((long) senders * each);
    assertThat(add("annotator", 1)).isTrue();
  }

  @Test
  void manyAnnotatorsFitBesideAFlood() {
    while (add("loader", 10)) {}

    for (int annotator = 0; annotator < 500; annotator++) {
      assertThat(add("annotator-" + annotator, 1)).as("annotator %d", annotator).isTrue();
    }
  }

  @Test
  void aFloodGivesWayToOthers() {
    while (add("loader", 1)) {}
    for (int annotator = 0; annotator < 300; annotator++) {
      add("annotator-" + annotator, 1);
    }
    shares.getFirst().release();

    assertThat(add("loader", 1)).isFalse();
  }

  @Test
  void limitsBytesByTheSameRule() {
    Share loader = inFlight.share(principal("loader"));
    assertThat(loader.tryAddBytes(601)).isFalse();
    assertThat(loader.tryAddBytes(600)).isTrue();
    assertThat(loader.tryAddBytes(1)).isFalse();
    assertThat(inFlight.share(principal("annotator")).tryAddBytes(300)).isTrue();
  }

  @Test
  void holdsMoreOnlyIfThereIsRoomAndFewerAlways() {
    Share loader = inFlight.share(principal("loader"));
    Share annotator = inFlight.share(principal("annotator"));
    assertThat(loader.tryHoldEvents(600)).isTrue();
    assertThat(annotator.tryHoldEvents(300)).isTrue();

    assertThat(loader.tryHoldEvents(601)).isFalse();
    assertThat(inFlight.events()).isEqualTo(900);
    assertThat(loader.tryHoldEvents(599)).isTrue();
    assertThat(inFlight.events()).isEqualTo(899);

    loader.release();
    annotator.release();
    assertThat(inFlight.events()).isZero();
  }

  @Test
  void sharesNothingAmongSendersWithoutCredentials() {
    Share anyone = inFlight.share(Principal.ANYONE);

    assertThat(anyone.tryHoldEvents(MOST)).isTrue();
    assertThat(inFlight.share(Principal.ANYONE).tryHoldEvents(1)).isFalse();
  }

  @Test
  void forgetsSendersThatHoldNothing() {
    add("loader", 5);
    add("loader", 5);
    add("annotator", 1);
    assertThat(inFlight.senders()).isEqualTo(2);

    shares.forEach(Share::release);
    shares.forEach(Share::release);

    assertThat(inFlight.senders()).isZero();
    assertThat(inFlight.events()).isZero();
  }

  private boolean add(String subject, int events) {
    Share share = inFlight.share(principal(subject));
    boolean added = share.tryHoldEvents(events);
    if (added) {
      shares.add(share);
    } else {
      share.release();
    }
    return added;
  }

  private static Principal principal(String subject) {
    return new Principal(subject, Set.of(Role.LOADER), Instant.MAX);
  }
}
