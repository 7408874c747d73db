package org.prefstream.consensus.crowd;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.prefstream.consensus.Judgement;
import org.prefstream.consensus.StopRule;
import org.prefstream.consensus.agreement.KrippendorffAlpha;
import org.prefstream.consensus.agreement.Metric;

/// A [Crowd] whose questions, annotators and labels have names: any strings.
///
/// Neither the order of the labels nor how anything is called makes a difference to any number.
/// Takes about 120 bytes for each name of up to 16 Latin letters beside what the crowd takes.
public final class NamedCrowd {
  private final Names questions = new Names();
  private final Names annotators = new Names();
  private final Names labels = new Names();
  private final Crowd crowd;

  /// @param labels of every question, 2 to 64 different ones
  /// @param rule when a question is decided
  public NamedCrowd(List<String> labels, StopRule rule, ConsensusModel model) {
    labels.forEach(this.labels::add);
    if (this.labels.all().size() < labels.size()) {
      throw new IllegalArgumentException("a label stands twice in " + labels);
    }
    this.crowd = new Crowd(labels.size(), rule, model);
  }

  /// Counts an annotator's vote, in place of an earlier one on the same question.
  public void vote(String question, String annotator, String label) {
    int chosen = label(label);
    crowd.vote(questions.add(question), annotators.add(annotator), chosen);
  }

  /// Takes an annotator's vote away; without one nothing happens.
  public void retract(String question, String annotator) {
    crowd.retract(questions.find(question), annotators.find(annotator));
  }

  /// Makes known the right label of a question, from which its annotators are then judged.
  public void gold(String question, String label) {
    int right = label(label);
    crowd.gold(questions.add(question), right);
  }

  /// Judges every question and annotator anew; see [Crowd#refresh()].
  public void refresh() {
    crowd.refresh();
  }

  /// What the votes on a question amount to; without votes, a tie of all labels.
  public Consensus consensus(String question) {
    return consensus(question, questions.find(question));
  }

  /// What the votes on each question amount to, in the order of their first votes.
  public Stream<Consensus> consensus() {
    return IntStream.range(0, questions.all().size())
        .mapToObj(question -> consensus(questions.name(question), question));
  }

  private Consensus consensus(String name, int question) {
    Judgement judgement = crowd.judgement(question);
    double posterior =
        IntStream.range(0, labels.all().size())
            .mapToDouble(judgement::posterior)
            .max()
            .orElseThrow();
    List<String> best =
        labels.all().stream()
            .filter(label -> judgement.posterior(labels.find(label)) == posterior)
            .toList();
    return new Consensus(name, best, posterior, crowd.votes(question), judgement.status());
  }

  /// The probability of a label for a question, 0 to 1; those of all labels add up to 1.
  public double posterior(String question, String label) {
    return crowd.judgement(questions.find(question)).posterior(label(label));
  }

  /// How an annotator has voted, by what is now known; without votes, as the crowd does.
  public Reliability reliability(String annotator) {
    return crowd.reliability(annotators.find(annotator));
  }

  /// Who has ever voted, in the order of their first votes.
  public List<String> annotators() {
    return annotators.all();
  }

  /// The labels, in the order given.
  public List<String> labels() {
    return labels.all();
  }

  /// The votes in force.
  public long votes() {
    return crowd.votes();
  }

  /// Krippendorff's alpha of the votes in force; empty where nothing could disagree.
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
