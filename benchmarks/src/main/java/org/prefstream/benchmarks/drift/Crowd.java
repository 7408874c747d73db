package org.prefstream.benchmarks.drift;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.prefstream.benchmarks.drift.labels.LabelStream;
import org.prefstream.benchmarks.drift.labels.Labelling;
import org.prefstream.benchmarks.drift.labels.Labels;
import org.prefstream.benchmarks.drift.labels.Prompt;
import org.prefstream.benchmarks.drift.labels.Shift;
import org.prefstream.consensus.drift.AgainstOthers;
import org.prefstream.consensus.drift.AlarmBudget;
import org.prefstream.consensus.drift.DriftDetector;
import org.prefstream.consensus.drift.DriftTest;

/// Sixty annotators of one stream, three to an answer, each watched against the others. What the
/// others say is taken to be right: a consensus of few votes is not always.
///
/// @param blamed how many annotators have any alarm who have not changed, and the one who has
///   before he does
/// @param votes of the one who changes, from the change until his alarm; empty without one
record Crowd(int blamed, OptionalInt votes) {
  static final int ANNOTATORS = 60;
  static final int VOTES = 3;
  private static final double ALPHA = 0.05;
  private static final int CHANGED = 0;

  /// Runs crowds in which one annotator becomes careless.
  static List<Crowd> runCareless(int streams) {
    return run(Labelling.UNCHANGED, true, streams);
  }

  /// Runs crowds in which nobody changes, but what they are asked does.
  static List<Crowd> run(Shift content, int streams) {
    return run(Labelling.after(Set.of(content)), false, streams);
  }

  private static List<Crowd> run(Labelling after, boolean careless, int streams) {
    return IntStream.range(0, streams)
        .parallel()
        .mapToObj(stream -> new Session(careless, ChangePoint.seed(stream)).run(after))
        .toList();
  }

  /// One stream while it runs.
  private static final class Session {
    private final Layout layout = Layout.PAIRS;
    private final boolean careless;
    private final SplittableRandom random;
    private final LabelStream stream;
    private final int change;
    private final List<DriftDetector> detectors;
    private final Set<Integer> blamed = new HashSet<>();
    private int votes;
    private OptionalInt found = OptionalInt.empty();

    Session(boolean careless, long seed) {
      this.careless = careless;
      this.random = new SplittableRandom(seed + (1L << 40));
      this.stream = layout.stream(seed);
      this.change = ChangePoint.of(layout, seed);
      double updates = layout.updates(Rule.PERIOD) + (double) VOTES * Rule.PERIOD;
      int warmUp = Layout.REFERENCE * VOTES / ANNOTATORS;
      DriftTest test = new DriftTest(AlarmBudget.aPeriod(ALPHA, updates), warmUp, 0);
      int statistics = AgainstOthers.Statistic.values().length;
      this.detectors =
          Stream.generate(() -> new DriftDetector(test, statistics)).limit(ANNOTATORS).toList();
    }

    Crowd run(Labelling after) {
      for (int seen = 0; seen < change + ChangePoint.PATIENCE; seen += layout.answers()) {
        boolean changed = seen >= change;
        Prompt prompt = stream.next(changed ? after : Labelling.UNCHANGED);
        for (Prompt.Answer answer : prompt.answers()) {
          for (int annotator : draw()) {
            vote(annotator, answer.labels(), changed && careless && annotator == CHANGED);
          }
        }
      }
      return new Crowd(blamed.size(), found);
    }

    private int[] draw() {
      return random.ints(0, ANNOTATORS).distinct().limit(VOTES).toArray();
    }

    private void vote(int annotator, int labels, boolean changed) {
      int vote = Annotator.vote(labels, changed, random);
      AgainstOthers unit =
          AgainstOthers.of(
              Labels.severityOf(vote),
              Labels.categoriesOf(vote),
              Labels.severityOf(labels),
              Labels.categoriesOf(labels));
      votes += changed ? 1 : 0;
      detectors
          .get(annotator)
          .add(unit.shares(), unit.bits())
          .ifPresent(alarm -> alarm(annotator, changed));
    }

    private void alarm(int annotator, boolean changed) {
      if (!changed) {
        blamed.add(annotator);
      } else if (found.isEmpty()) {
        found = OptionalInt.of(votes);
      }
    }
  }
}
