package org.prefstream.simulator.truth;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import org.prefstream.simulator.event.HarmCategory;

/// A distribution over the sets of 1 to 5 harm categories that an unsafe answer may have, fitted to
/// the marginals: how many categories, how often each, how often each alone, how often each two
/// together.
///
/// Of all distributions with these marginals it is the one of greatest entropy, found by iterative
/// proportional fitting (Deming and Stephan 1940): each marginal in turn, the sets it concerns are
/// scaled to meet it, until all hold. The marginals were rounded and counted on more than 5
/// categories, so they contradict each other by up to half a per cent, and no more can be met.
final class CategorySets {

  private static final List<HarmCategory> ALL = Marginals.ALL;
  private static final int SWEEPS = 60;

  private final List<EnumSet<HarmCategory>> sets;
  private final double[] shares;

  private CategorySets(List<EnumSet<HarmCategory>> sets, double[] shares) {
    this.sets = sets;
    this.shares = shares;
  }

  static CategorySets fittedTo(Marginals marginals) {
    List<EnumSet<HarmCategory>> sets = new ArrayList<>();
    addSets(sets, EnumSet.noneOf(HarmCategory.class), 0, marginals.mostCategories());
    double[] shares = new double[sets.size()];
    Arrays.fill(shares, 1.0 / sets.size());
    List<Marginal> targets = targets(marginals, sets);
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      targets.forEach(target -> target.scale(shares));
    }
    return new CategorySets(sets, shares);
  }

  List<EnumSet<HarmCategory>> sets() {
    return sets;
  }

  /// The probability of each set; together 1.
  double[] shares() {
    return shares;
  }

  private static void addSets(
      List<EnumSet<HarmCategory>> sets, EnumSet<HarmCategory> set, int from, int room) {
    for (int next = from; next < ALL.size() && room > 0; next++) {
      EnumSet<HarmCategory> larger = EnumSet.copyOf(set);
      larger.add(ALL.get(next));
      sets.add(larger);
      addSets(sets, larger, next + 1, room - 1);
    }
  }

  private static List<Marginal> targets(Marginals marginals, List<EnumSet<HarmCategory>> sets) {
    List<Marginal> targets = new ArrayList<>();
    for (HarmCategory one : ALL) {
      targets.add(Marginal.of(marginals.alone(one), sets, set -> set.equals(EnumSet.of(one))));
      for (HarmCategory other : EnumSet.range(one, ALL.getLast())) {
        if (one != other) {
          targets.add(
              Marginal.of(
                  marginals.both(one, other),
                  sets,
                  set -> set.contains(one) && set.contains(other)));
        }
      }
    }
    for (HarmCategory one : ALL) {
      targets.add(Marginal.of(marginals.category(one), sets, set -> set.contains(one)));
    }
    // Sizes last: they cover every set, so that the shares add up to 1 after each sweep
    IntStream.rangeClosed(1, marginals.mostCategories())
        .forEach(
            size ->
                targets.add(
                    Marginal.of(
                        marginals.categoriesPerAnswer(size), sets, set -> set.size() == size)));
    return targets;
  }
}
