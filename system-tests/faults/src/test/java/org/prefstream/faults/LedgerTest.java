package org.prefstream.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.prefstream.faults.Ledger.Attempt;
import org.prefstream.faults.Ledger.Outcome;

class LedgerTest {
  private static final byte[] RECORD = bytes("vote");

  @Test
  void anAcceptedEventIsStoredOnce() {
    assertThat(differences(List.of(RECORD), Outcome.ACCEPTED)).isEmpty();
    assertThat(differences(List.of(), Outcome.ACCEPTED))
        .containsExactly("a was accepted, but is lost");
  }

  @Test
  void onlyAnAttemptInDoubtMayHaveStoredAnEventOnceMore() {
    List<byte[]> twice = List.of(RECORD, RECORD);

    assertThat(differences(twice, Outcome.IN_DOUBT, Outcome.ACCEPTED)).isEmpty();
    assertThat(differences(twice, Outcome.NOTHING_KEPT, Outcome.ACCEPTED))
        .containsExactly("a is stored 2 times, but its answers allow at most 1");
  }

  @Test
  void aRefusedOrUnsentEventIsNotStored() {
    assertThat(differences(List.of(RECORD), Outcome.NOTHING_KEPT, Outcome.REFUSED)).hasSize(1);
    assertThat(new Ledger(Map.of()).differences(Map.of("a", List.of(RECORD))))
        .containsExactly("a is stored, but was never sent");
  }

  @Test
  void anEventThatIsStoredAgainIsTheSame() {
    assertThat(differences(List.of(RECORD, bytes("other")), Outcome.IN_DOUBT, Outcome.ACCEPTED))
        .containsExactly("a is stored in different versions");
  }

  @Test
  void distinguishesAnAnswerInDoubtFromOneThatKeptNothing() {
    assertThat(Outcome.of(503, "{\"received\":1,\"acknowledged\":0}")).isEqualTo(Outcome.IN_DOUBT);
    assertThat(Outcome.of(503, "{\"detail\":\"nothing was kept\"}"))
        .isEqualTo(Outcome.NOTHING_KEPT);
  }

  private static List<String> differences(List<byte[]> stored, Outcome... outcomes) {
    List<Attempt> attempts =
        Stream.of(outcomes).map(o -> new Attempt(o, 0, false, Duration.ZERO)).toList();
    return new Ledger(Map.of("a", attempts)).differences(Map.of("a", stored));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
