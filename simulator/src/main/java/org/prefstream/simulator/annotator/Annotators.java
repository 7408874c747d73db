package org.prefstream.simulator.annotator;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.prefstream.simulator.event.AnnotatorKind;
import org.prefstream.simulator.event.Choice;
import org.prefstream.simulator.settings.CrowdSettings;
import org.prefstream.simulator.settings.Seeds;
import org.prefstream.simulator.truth.Marginals;

/// The annotators of a crowd, and the choice of those who judge a question.
public final class Annotators {

  private static final double BUSY = 0.1;
  private static final List<Boolean> SAFE = List.of(true, false);
  private static final List<Choice> CHOICES = List.of(Choice.values());

  private final List<Annotator> all;

  private Annotators(List<Annotator> all) {
    this.all = all;
  }

  public static Annotators of(CrowdSettings settings) {
    return new Annotators(
        IntStream.range(0, settings.annotators())
            .mapToObj(index -> annotator(settings, index))
            .toList());
  }

  /// Draws annotators for one question, each at most once: one, and a Poisson number of others, of
  /// which every tenth question draws three times as many as the average.
  public List<Annotator> draw(double average, SplittableRandom random) {
    double spread = random.nextDouble() < BUSY ? 3 : (1 - 3 * BUSY) / (1 - BUSY);
    int count = Math.min(1 + poisson(spread * (average - 1), random), all.size());
    Set<Integer> drawn = new LinkedHashSet<>();
    while (drawn.size() < count) {
      drawn.add(random.nextInt(all.size()));
    }
    return drawn.stream().map(all::get).toList();
  }

  private static Annotator annotator(CrowdSettings settings, int index) {
    SplittableRandom random = Seeds.ofAnnotator(settings, index);
    AnnotatorKind kind =
        random.nextDouble() < settings.shares().models()
            ? AnnotatorKind.MODEL
            : AnnotatorKind.HUMAN;
    String id = (kind == AnnotatorKind.MODEL ? "model-" : "annotator-") + index;
    boolean spammer = random.nextDouble() < settings.shares().spammers();
    return spammer ? spammer(id, kind, random) : honest(id, kind, random);
  }

  private static Annotator honest(String id, AnnotatorKind kind, SplittableRandom random) {
    return new Annotator(
        id,
        kind,
        ConfusionMatrix.symmetric(SAFE, random.nextDouble(0.85, 0.98)),
        ConfusionMatrix.ordered(Marginals.LEVELS, random.nextDouble(0.65, 0.90)),
        random.nextDouble(0.75, 0.97),
        random.nextDouble(0.02, 0.10),
        ConfusionMatrix.symmetric(CHOICES, random.nextDouble(0.75, 0.95)),
        kind == AnnotatorKind.MODEL ? random.nextDouble(0.5, 3) : random.nextDouble(8, 60));
  }

  private static Annotator spammer(String id, AnnotatorKind kind, SplittableRandom random) {
    boolean constant = random.nextBoolean();
    return new Annotator(
        id,
        kind,
        spam(SAFE, constant, random),
        spam(Marginals.LEVELS, constant, random),
        0.5,
        0.9,
        spam(CHOICES, constant, random),
        random.nextDouble(0.5, 4));
  }

  private static <L> ConfusionMatrix<L> spam(
      List<L> labels, boolean constant, SplittableRandom random) {
    L always = labels.get(random.nextInt(labels.size()));
    return constant ? ConfusionMatrix.constant(labels, always) : ConfusionMatrix.random(labels);
  }

  /// Knuth's method: how many uniform factors keep the product above `e ^ -mean`.
  private static int poisson(double mean, SplittableRandom random) {
    double least = StrictMath.exp(-mean);
    int count = 0;
    for (double product = random.nextDouble(); product > least; product *= random.nextDouble()) {
      count++;
    }
    return count;
  }
}
