package org.prefstream.topology.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.prefstream.consensus.SafetyTally;
import org.prefstream.events.Agreement;
import org.prefstream.events.QuestionKind;
import org.prefstream.state.AgreementShare;
import org.prefstream.topology.state.MapTable;
import org.prefstream.topology.state.Outcome;
import org.prefstream.topology.state.Table;
import org.prefstream.topology.verdict.ComparisonTally;
import org.prefstream.topology.verdict.Electorate;

final class AgreementSharesTest {
  private final Random random = new Random(7);

  @Test
  void sharesOfPartitionsAddUpToTheShareOfAllQuestions() {
    AgreementShares whole = shares(new MapTable<>());
    List<AgreementShares> parts =
        List.of(shares(new MapTable<>()), shares(new MapTable<>()), shares(new MapTable<>()));

    for (int question = 0; question < 300; question++) {
      SafetyTally safety = tally();
      ComparisonTally comparison = comparison();
      for (AgreementShares some : List.of(whole, parts.get(question % parts.size()))) {
        some.count(new SafetyTally(), safety);
        some.count(QuestionKind.OVERALL, ComparisonTally.of(List.of()), comparison);
      }
    }

    List<Outcome> all = checkpoint(whole);
    List<List<Outcome>> published = parts.stream().map(AgreementSharesTest::checkpoint).toList();
    for (QuestionKind kind : List.of(QuestionKind.SAFETY, QuestionKind.OVERALL)) {
      AgreementCounts sum = new AgreementCounts(kind);
      published.forEach(part -> sum.add(share(part, kind)));
      Map<String, Agreement> expected =
          new AgreementCounts(kind).add(share(all, kind)).agreements();
      assertThat(sum.agreements()).isEqualTo(expected).isNotEmpty();
    }
  }

  @Test
  void allSharesArePublishedAgainAfterARestart() {
    MapTable<AgreementShare> table = new MapTable<>();
    AgreementShares before = shares(table);
    before.count(new SafetyTally(), tally());
    List<Outcome> published = checkpoint(before);

    assertThat(checkpoint(before)).isEmpty();
    assertThat(checkpoint(shares(table))).isEqualTo(published).hasSize(1);
  }

  private static List<Outcome> checkpoint(AgreementShares shares) {
    List<Runnable> writes = new ArrayList<>();
    List<Outcome> outcomes = shares.checkpoint(writes);
    writes.forEach(Runnable::run);
    return outcomes;
  }

  private static AgreementShares shares(Table<AgreementShare> table) {
    return new AgreementShares(table);
  }

  private static AgreementShare share(List<Outcome> published, QuestionKind kind) {
    return published.stream()
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

  private ComparisonTally comparison() {
    int votes0 = 1 + random.nextInt(4);
    int votes1 = 1 + random.nextInt(4);
    int ties = random.nextInt(3);
    return new ComparisonTally(
        votes0, votes1, ties, 0, 0, new Electorate(votes0 + votes1 + ties, 0, 1, 2));
  }
}
