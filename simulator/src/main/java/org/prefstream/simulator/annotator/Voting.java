package org.prefstream.simulator.annotator;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.prefstream.simulator.settings.CrowdSettings.Shares;

/// One annotator's actions on one question: a vote, sometimes a later vote that replaces it,
/// sometimes a retraction, sometimes another vote after that. At least a second lies between two of
/// them, so that the latest is the latest in whatever order they arrive.
///
/// @param shares how often each irregularity occurs
public record Voting(Shares shares) {

  private static final long ASSIGNED_WITHIN = 60_000;
  private static final long SHORTEST_GAP = 1_000;
  private static final long LONGEST_GAP = 60_000;
  private static final double AGAIN = 0.25;

  /// What the annotator does about a question of a prompt that was opened at this time.
  public List<Act> draw(long opening, Annotator annotator, SplittableRandom random) {
    List<Act> acts = new ArrayList<>();
    acts.add(vote(opening + random.nextLong(ASSIGNED_WITHIN), annotator, random));
    if (random.nextDouble() < shares.revised()) {
      acts.add(vote(later(acts, random), annotator, random));
    }
    if (random.nextDouble() < shares.retracted()) {
      acts.add(new Act.Retraction(later(acts, random)));
      if (random.nextDouble() < AGAIN) {
        acts.add(vote(later(acts, random), annotator, random));
      }
    }
    return acts;
  }

  private static Act vote(long begun, Annotator annotator, SplittableRandom random) {
    long duration = annotator.duration(random);
    return new Act.Vote(begun + duration, duration);
  }

  private static long later(List<Act> acts, SplittableRandom random) {
    return acts.getLast().at() + random.nextLong(SHORTEST_GAP, LONGEST_GAP);
  }
}
