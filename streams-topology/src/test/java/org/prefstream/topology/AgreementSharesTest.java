package org.prefstream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.prefstream.consensus.SafetyTally;
import org.prefstream.events.Agreement;
import org.prefstream.events.Dimension;
import org.prefstream.events.QuestionKind;
import org.prefstream.state.AgreementShare;

final class AgreementSharesTest {
  private final Random random = new Random(7);

  @Test
  void ofPartitionsAddUpToTheShareOfAllQuestions() {
    AgreementShares whole = shares(new MapTable<>());
    List<AgreementShares> parts =
        List.of(shares(new MapTable<>()), shares(new MapTable<>()), shares(new MapTable<>()));

    for (int question = 0; question < 300; question++) {
      SafetyTally safety = tally();
      PreferenceBallot comparison = ballot();
      for (AgreementShares some : List.of(whole, parts.get(question % parts.size()))) {
        some.changed(new SafetyTally(), safety);
        some.changed(Dimension.OVERALL, PreferenceBallot.of(List.of()), comparison);
      }
    }

    List<Outcome> all = whole.tell();
    List<List<Outcome>> told = parts.stream().map(AgreementShares::tell).toList();
    for (QuestionKind kind : List.of(QuestionKind.SAFETY, QuestionKind.OVERALL)) {
      AgreementCounts sum = new AgreementCounts(kind);
      told.forEach(part -> sum.add(share(part, kind)));
      Map<String, Agreement> expected =
          new AgreementCounts(kind).add(share(all, kind)).agreements();
      assertThat(sum.agreements()).isEqualTo(expected).isNotEmpty();
    }
  }

  @Test
  void tellAllThatIsKnownAfterARestart() {
    MapTable<AgreementShare> table = new MapTable<>();
    AgreementShares before = shares(table);
    before.changed(new SafetyTally(), tally());
    List<Outcome> told = before.tell();

    assertThat(before.tell()).isEmpty();
    assertThat(shares(table).tell()).isEqualTo(told).hasSize(1);
  }

  private static AgreementShares shares(Table<AgreementShare> table) {
    return new AgreementShares(table);
  }

  private static AgreementShare share(List<Outcome> told, QuestionKind kind) {
    return told.stream()
        .filter(outcome -> outcome.key().equals(kind.name()))
        .map(outcome -> ((Outcome.Agreed) outcome).value())
        .findFirst()
        .orElseThrow();
  }

  private SafetyTally tally() {
    SafetyTally tally = new SafetyTally();
    for (int vote = 0; vote < 2 + random.nextInt(20); vote++) {
      int severity = random.nextInt(4);
      tally.add(severity, severity == 0 ? 0 : 1 + random.nextInt(7));
    }
    return tally;
  }

  private PreferenceBallot ballot() {
    int votes0 = 1 + random.nextInt(4);
    int votes1 = 1 + random.nextInt(4);
    int ties = random.nextInt(3);
    return new PreferenceBallot(
        votes0, votes1, ties, 0, 0, new Electorate(votes0 + votes1 + ties, 0, 1, 2));
  }
}
