package org.prefstream.topology.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.prefstream.consensus.Judgement;
import org.prefstream.consensus.StopRule;
import org.prefstream.state.CirclePlace;
import org.prefstream.topology.question.Comparison;
import org.prefstream.topology.question.Question;
import org.prefstream.topology.question.Questions;
import org.prefstream.topology.question.Response;
import org.prefstream.topology.question.Revision;
import org.prefstream.topology.question.VerdictChange;
import org.prefstream.topology.rules.ConsensusRules;
import org.prefstream.topology.state.Posterior;
import org.prefstream.topology.state.StoreKey;

/// Judges the questions in the [Circle] again, a few at a time between the votes; more at rest,
/// when no votes have come to any partition of this instance for a while. Of open questions it
/// judges one for every eight votes and five hundred a second at least, of settled ones one for
/// every 64 and a hundred a second.
///
/// It goes round once more whenever anything has been learned since it began. A question is written
/// again only if it then teaches something noticeably different of its annotators, and published
/// only if its verdict changes or its posterior moves noticeably.
public final class Refresh {
  /// In each tick of a tenth of a second.
  private static final int LEAST_OPEN = 50;

  private static final int LEAST_SETTLED = 10;
  private static final int VOTES_AN_OPEN_ONE = 8;
  private static final int VOTES_A_SETTLED_ONE = 64;
  private static final int MOST_AT_REST = 1_000;

  /// Places that may be passed over for each question that is judged again. Votes leave fewer
  /// behind.
  private static final int READS = 4;

  /// Ticks without an event after which this instance is at rest.
  private static final int QUIET_TICKS = 20;

  /// A posterior that moves by less, and changes no verdict, is not published again.
  private static final double NOTEWORTHY = 1.0 / 32;

  /// What a question teaches is not written again if no probability moves by more: 2^-7.
  private static final int NOTICEABLE = 1 << 9;

  private final ConsensusRules rules;
  private final Questions questions;
  private final Revision revision;
  private final Learning learning;
  private final Circle circle;
  private final Arrivals arrivals;
  private final List<Round> rounds;
  private long arrived;
  private int votes;
  private int quietTicks;

  /// Starts with no refresh under way.
  ///
  /// @param revision judges votes by what has been learned
  /// @param arrivals the events of all partitions of this instance
  public Refresh(
      ConsensusRules rules,
      Questions questions,
      Revision revision,
      Learning learning,
      Circle circle,
      Arrivals arrivals) {
    this.rules = rules;
    this.questions = questions;
    this.revision = revision;
    this.learning = learning;
    this.circle = circle;
    this.arrivals = arrivals;
    this.rounds =
        List.of(
            new Round(circle.open(), LEAST_OPEN, VOTES_AN_OPEN_ONE),
            new Round(circle.settled(), LEAST_SETTLED, VOTES_A_SETTLED_ONE));
  }

  /// Notes that a vote has arrived.
  public void voted() {
    votes++;
    arrivals.add();
  }

  /// Whether there are questions still to be passed.
  public boolean isUnderWay() {
    return rounds.stream().anyMatch(round -> round.underWay);
  }

  /// Passes some questions, if anything has been learned.
  ///
  /// @param changes applies each change before the next question is read
  public void tick(Consumer<VerdictChange> changes) {
    long now = arrivals.sum();
    quietTicks = now == arrived ? quietTicks + 1 : 0;
    arrived = now;
    rounds.forEach(round -> round.tick(changes));
    votes = 0;
  }

  /// Going round one ring.
  private final class Round {
    private final Ring ring;
    private final int least;
    private final int votesATurn;
    private double begun = Double.NaN;
    private boolean underWay;

    /// How many questions may be judged again now; below 0 if there were too many.
    private int due;

    /// How many places may be passed over now, as their questions have entered anew.
    private int reads;

    /// @param least questions to pass in each tick
    /// @param votesATurn for so many votes another one
    Round(Ring ring, int least, int votesATurn) {
      this.ring = ring;
      this.least = least;
      this.votesATurn = votesATurn;
    }

    void tick(Consumer<VerdictChange> changes) {
      int more = quietTicks >= QUIET_TICKS ? MOST_AT_REST : Math.max(least, votes / votesATurn);
      if (!underWay && learning.known() != begun) {
        begun = learning.known();
        underWay = true;
        ring.begin();
      }
      due = Math.min(due, MOST_AT_REST) + more;
      reads = Math.min(reads, 0) + READS * more;
      while (due > 0 && reads > 0 && underWay) {
        List<CirclePlace> turn = circle.turn(ring);
        underWay = turn != null;
        if (turn != null) {
          reads--;
          ring.endTurn(pass(turn, changes));
        }
      }
      due = underWay ? due : 0;
    }

    /// @return the places that stay in the circle
    private List<CirclePlace> pass(List<CirclePlace> places, Consumer<VerdictChange> changes) {
      List<CirclePlace> staying = new ArrayList<>(places.size());
      for (CirclePlace place : places) {
        Question<?> question = questions.question(StoreKey.of(place.getKey()));
        if (question == null || !place.getEntry().equals(question.entry())) {
          reads--;
          continue;
        }
        due--;
        VerdictChange change =
            switch (question) {
              case Comparison comparison -> Refresh.this.pass(comparison);
              case Response response -> Refresh.this.pass(response);
            };
        if (change != null) {
          changes.accept(change);
        }
        if (change == null || place.getEntry().equals(change.after().entry())) {
          staying.add(place);
        }
      }
      return staying;
    }
  }

  private @Nullable VerdictChange pass(Comparison before) {
    if (circle.isPast(before)) {
      return new VerdictChange.OfComparison(before, before.entered(null));
    }
    Comparison after = revision.again(before);
    StopRule rule = rules.preference(before.dimension()).stop();
    int votes = after.verdict().tally().votes();
    if (!before.votes().equals(after.votes())
        || isNoteworthy(before.posterior(), after.posterior(), votes, rule)) {
      return new VerdictChange.OfComparison(before, after);
    }
    return before.latent().differsFrom(after.latent(), NOTICEABLE)
        ? new VerdictChange.OfComparison(before, before.teaching(after.latent()))
        : null;
  }

  private @Nullable VerdictChange pass(Response before) {
    if (circle.isPast(before)) {
      return new VerdictChange.OfResponse(before, before.entered(null));
    }
    Response after = revision.again(before);
    int votes = after.verdict().tally().votes();
    int unsafe = after.verdict().tally().counts().unsafe();
    if (!before.votes().equals(after.votes())
        || isNoteworthy(before.safety(), after.safety(), votes, rules.safety().stop())
        || isNoteworthy(before.severity(), after.severity(), unsafe, rules.severityStop())) {
      return new VerdictChange.OfResponse(before, after);
    }
    return before.safetyLatent().differsFrom(after.safetyLatent(), NOTICEABLE)
            || before.severityLatent().differsFrom(after.severityLatent(), NOTICEABLE)
        ? new VerdictChange.OfResponse(
            before, before.teaching(after.safetyLatent(), after.severityLatent()))
        : null;
  }

  private static boolean isNoteworthy(
      Posterior published, Posterior now, int votes, StopRule rule) {
    if (now.size() != published.size()) {
      return true;
    }
    if (now.isEmpty()) {
      return false;
    }
    Judgement judged = Judgement.of(now.probabilities(), votes, rule);
    Judgement before = Judgement.of(published.probabilities(), votes, rule);
    return judged.status() != before.status()
        || !judged.best().equals(before.best())
        || now.distance(published) >= NOTEWORTHY;
  }
}
