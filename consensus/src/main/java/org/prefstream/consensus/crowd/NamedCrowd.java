package org.prefstream.consensus.crowd;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.prefstream.consensus.Judgement;
import org.prefstream.consensus.Scale;
import org.prefstream.consensus.StopRule;
import org.prefstream.consensus.agreement.KrippendorffAlpha;
import org.prefstream.consensus.agreement.Metric;

/// A [Crowd] whose questions, annotators and labels have names, which are any strings.
///
/// No number depends on names nor, on a nominal scale, on the order of the labels. Beside the
/// crowd's memory it takes about 120 bytes for each name of up to 16 Latin letters.
public final class NamedCrowd {
  private final Names questions = new Names();
  private final Names annotators = new Names();
  private final Names labels = new Names();
  private final Scale scale;
  private final Crowd crowd;

  /// A crowd whose labels are on a nominal scale.
  ///
  /// @param labels of every question, 2 to 64 different ones
  /// @param rule when a question is decided
  public NamedCrowd(List<String> labels, StopRule rule, Weighting model) {
    this(labels, Scale.NOMINAL, rule, model);
  }

  /// @param labels of every question, 2 to 64 different ones; on an ordinal scale in their order
  /// @param rule when a question is decided
  public NamedCrowd(List<String> labels, Scale scale, StopRule rule, Weighting model) {
    labels.forEach(this.labels::add);
    if (this.labels.all().size() < labels.size()) {
      throw new IllegalArgumentException("a label appears twice in " + labels);
    }
    this.scale = scale;
    this.crowd = new Crowd(labels.size(), rule, model);
  }

  /// Counts an annotator's vote, in place of an earlier one on the same question.
  public void vote(String question, String annotator, String label) {
    int chosen = label(label);
    crowd.vote(questions.add(question), annotators.add(annotator), chosen);
  }

  /// Withdraws an annotator's vote, if there is one.
  public void retract(String question, String annotator) {
    crowd.retract(questions.find(question), annotators.find(annotator));
  }

  /// States the right label of a question, by which its annotators are judged from now on.
  public void gold(String question, String label) {
    int right = label(label);
    crowd.gold(questions.add(question), right);
  }

  /// Judges every question and annotator again; see [Crowd#refresh()].
  public void refresh() {
    crowd.refresh();
  }

  /// The consensus on a question; without votes, a tie of all labels.
  public Consensus consensus(String question) {
    return consensus(question, questions.find(question));
  }

  /// The consensus on each question, in the order of their first votes.
  public Stream<Consensus> consensus() {
    return IntStream.range(0, questions.all().size())
        .mapToObj(question -> consensus(questions.name(question), question));
  }

  private Consensus consensus(String name, int question) {
    Judgement judgement = crowd.judgement(question);
    int[] best = scale.best(judgement);
    double posterior = IntStream.of(best).mapToDouble(judgement::posterior).max().orElseThrow();
    List<String> names = IntStream.of(best).mapToObj(labels::name).toList();
    return new Consensus(name, names, posterior, crowd.votes(question), judgement.status());
  }

  /// The probability of a label for a question, 0 to 1; the probabilities of all labels add up to
  /// 1.
  public double posterior(String question, String label) {
    return crowd.judgement(questions.find(question)).posterior(label(label));
  }

  /// The reliability of an annotator by what is now known; without votes, that of the crowd.
  public Reliability reliability(String annotator) {
    return crowd.reliability(annotators.find(annotator));
  }

  /// All annotators who ever voted, in the order of their first votes.
  public List<String> annotators() {
    return annotators.all();
  }

  /// The labels, in the order given.
  public List<String> labels() {
    return labels.all();
  }

  /// How the labels relate.
  public Scale scale() {
    return scale;
  }

  /// The number of votes in force.
  public long votes() {
    return crowd.votes();
  }

  /// Krippendorff's alpha of the votes in force, on the scale of the labels; empty where no
  /// disagreement is possible.
  public OptionalDouble alpha() {
    return alpha(
        switch (scale) {
          case NOMINAL -> Metric.NOMINAL;
          case ORDINAL -> Metric.ORDINAL;
        });
  }

  /// Krippendorff's alpha of the votes in force; empty where no disagreement is possible.
  public OptionalDouble alpha(Metric metric) {
    int all = labels.all().size();
    int[] none = new int[all];
    KrippendorffAlpha alpha = new KrippendorffAlpha(all);
    for (int question = 0; question < questions.all().size(); question++) {
      alpha.change(none, crowd.votesByLabel(question));
    }
    return alpha.alpha(metric);
  }

  private int label(String label) {
    int number = labels.find(label);
    if (number == Names.ABSENT) {
      throw new IllegalArgumentException(
          "a label is one of " + labels.all() + ", not \"" + label + "\"");
    }
    return number;
  }
}
