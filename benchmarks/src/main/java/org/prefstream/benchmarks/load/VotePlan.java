package org.prefstream.benchmarks.load;

import org.prefstream.events.Choice;
import org.prefstream.events.Dimension;

/// A crowd's votes as a function of their number, so that a million need no memory and every run
/// sends the same ones.
///
/// The votes come in passes: each pass has one vote on every comparison, in an order that has
/// nothing to do with the keys, so that consecutive votes concern different prompts. Each
/// comparison has a prompt of its own. All ids of prompts and responses have the form of SHA-256 in
/// hex, as they have in PKU-SafeRLHF.
///
/// @param name distinguishes the ids of this plan from those of another
/// @param comparisons in each pass, 1 or more
/// @param rightPerCent how often an annotator chooses what most choose, 0 to 100
public record VotePlan(String name, int comparisons, int rightPerCent) {
  private static final int ANNOTATORS = 997;

  /// 2026-01-01T00:00:00Z. Votes are a millisecond apart.
  private static final long EPOCH = 1_767_225_600_000L;

  private static final Choice[] CHOICES = {Choice.A, Choice.B, Choice.TIE};

  public VotePlan {
    if (comparisons < 1 || rightPerCent < 0 || rightPerCent > 100) {
      throw new IllegalArgumentException(
          "no plan of %d comparisons, %d %% right".formatted(comparisons, rightPerCent));
    }
  }

  /// The vote with a number, from 0.
  public Vote vote(int number) {
    return vote(comparison(number), number / comparisons);
  }

  /// The vote on a comparison in a pass, both counted from 0.
  public Vote vote(int comparison, int pass) {
    return new Vote(
        promptId(comparison),
        id("response A", comparison),
        id("response B", comparison),
        comparison % 2 == 0 ? Dimension.HELPFULNESS : Dimension.HARMLESSNESS,
        choice(comparison, pass),
        "annotator-" + Math.floorMod(comparison * 31L + pass, ANNOTATORS),
        EPOCH + (long) pass * comparisons + comparison);
  }

  /// Which comparison a vote is on. The step is prime, so a pass visits each one once.
  int comparison(int number) {
    return (int) (number % comparisons * 1_000_003L % comparisons);
  }

  public String promptId(int comparison) {
    return id("prompt", comparison);
  }

  private Choice choice(int comparison, int pass) {
    long truth = Mix.of(name, comparison, 0);
    long chance = Mix.of(name, comparison, pass + 1L);
    boolean right = Long.remainderUnsigned(chance, 100) < rightPerCent;
    long shift = right ? 0 : 1 + Long.remainderUnsigned(chance >>> 32, 2);
    return CHOICES[(int) ((Long.remainderUnsigned(truth, 2) + shift) % 3)];
  }

  private String id(String kind, int comparison) {
    return Mix.hex(Mix.of(name + kind, comparison, 0));
  }
}
