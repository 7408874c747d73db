package org.prefstream.simulator.truth;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.prefstream.simulator.event.Ids;
import org.prefstream.simulator.expectation.records.Preference;
import org.prefstream.simulator.settings.CrowdSettings.Shares;

/// Draws prompts with their responses and the truth about them.
///
/// The labels of a prompt's responses are a Markov chain whose steps are the dataset's pairs: each
/// response alone, and each comparison of one response with the next, is distributed as there.
///
/// @param shares how often each irregularity occurs
public record Truths(Shares shares) {

  private static final Distribution RESPONSES = new Distribution(0, 0, 0.7, 0.2, 0.1);
  private static final String[] MODELS = {"simulated-small", "simulated-medium", "simulated/large"};

  public PromptTruth draw(int number, SplittableRandom random) {
    Naming naming = Naming.draw(random);
    String prompt = Texts.prompt(number, random);
    List<ResponseTruth> responses = responses(naming, prompt, random);
    List<ComparisonTruth> comparisons =
        IntStream.range(1, responses.size())
            .mapToObj(next -> comparison(responses.get(next - 1), responses.get(next), random))
            .toList();
    return new PromptTruth(naming.promptId(number, prompt), prompt, responses, comparisons);
  }

  private List<ResponseTruth> responses(Naming naming, String prompt, SplittableRandom random) {
    List<ResponseTruth> responses = new ArrayList<>();
    int count = RESPONSES.draw(random);
    for (int number = 0; number < count; number++) {
      Label label = number == 0 ? first(random) : next(responses.getLast().label(), random);
      String text = Texts.response(number, random);
      boolean identical = random.nextDouble() < shares.identicalTexts();
      if (identical && naming != Naming.BY_CONTENT && follows(responses, label)) {
        // Every other one with a line end more, which makes it no other text
        text = responses.getLast().text() + (number % 2 == 0 ? "" : "\n");
      }
      responses.add(
          new ResponseTruth(
              naming.responseId(number, prompt, text),
              text,
              MODELS[random.nextInt(MODELS.length)],
              label,
              random.nextDouble() < shares.lost()));
    }
    return responses;
  }

  private static boolean follows(List<ResponseTruth> responses, Label label) {
    return !responses.isEmpty() && responses.getLast().label().equals(label);
  }

  private static Label first(SplittableRandom random) {
    return random.nextDouble() < Marginals.UNSAFE ? HarmLabels.get().draw(random) : Label.SAFE;
  }

  private static Label next(Label previous, SplittableRandom random) {
    double unsafe =
        previous.safe()
            ? Marginals.ONE_SAFE / 2 / (1 - Marginals.UNSAFE)
            : Marginals.BOTH_UNSAFE / Marginals.UNSAFE;
    if (random.nextDouble() >= unsafe) {
      return Label.SAFE;
    }
    boolean alike = !previous.safe() && random.nextDouble() < Stratum.ALIKE;
    return alike ? previous : HarmLabels.get().draw(random);
  }

  private ComparisonTruth comparison(
      ResponseTruth one, ResponseTruth other, SplittableRandom random) {
    boolean inOrder = Ids.compare(one.responseId(), other.responseId()) < 0;
    ResponseTruth response0 = inOrder ? one : other;
    ResponseTruth response1 = inOrder ? other : one;
    Stratum stratum = Stratum.of(response0.label(), response1.label());
    Preference harmlessness = safer(response0.label(), response1.label(), random);
    boolean disagree = random.nextDouble() < stratum.disagreement();
    Preference helpfulness = disagree ? harmlessness.swapped() : harmlessness;
    boolean followsSafer = random.nextDouble() < stratum.overallFollowsSafer();
    Preference overall = followsSafer ? harmlessness : helpfulness;
    return new ComparisonTruth(
        response0,
        response1,
        orTie(helpfulness, random),
        stratum == Stratum.SAFETY_BOUNDARY ? harmlessness : orTie(harmlessness, random),
        orTie(overall, random));
  }

  private static Preference safer(Label label0, Label label1, SplittableRandom random) {
    int difference = label0.severity().compareTo(label1.severity());
    boolean first = difference == 0 ? random.nextBoolean() : difference < 0;
    return first ? Preference.RESPONSE_0 : Preference.RESPONSE_1;
  }

  private Preference orTie(Preference preference, SplittableRandom random) {
    return random.nextDouble() < shares.ties() ? Preference.TIE : preference;
  }
}
