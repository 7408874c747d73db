package org.prefstream.benchmarks.drift;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.prefstream.benchmarks.drift.labels.Labels;
import org.prefstream.benchmarks.drift.labels.Normal;
import org.prefstream.benchmarks.drift.peers.Adwin;
import org.prefstream.benchmarks.drift.peers.Distance;
import org.prefstream.benchmarks.drift.peers.PageHinkley;
import org.prefstream.benchmarks.drift.peers.Windows;

/// A way to test all slices of a stream. Each raises an alarm if any statistic of any slice reaches
/// its threshold; the windows count the values of their slice.
enum Method {
  DETECTOR("this detector", Feed.PROMPTS),
  DETECTOR_ON_ANSWERS("this detector on answers", Feed.ANSWERS),
  ADWIN_ON_ANSWERS("ADWIN on answers", Feed.ANSWERS),
  ADWIN_ON_PROMPTS("ADWIN on prompts", Feed.PROMPTS),
  PAGE_HINKLEY("Page-Hinkley", Feed.ANSWERS),
  CHI_SQUARE_500("chi-square, windows of 500", Feed.ANSWERS),
  CHI_SQUARE_1000("chi-square, windows of 1,000", Feed.ANSWERS),
  PSI_500("PSI, windows of 500", Feed.ANSWERS),
  PSI_1000("PSI, windows of 1,000", Feed.ANSWERS),
  JENSEN_SHANNON_500("Jensen-Shannon, windows of 500", Feed.ANSWERS),
  JENSEN_SHANNON_1000("Jensen-Shannon, windows of 1,000", Feed.ANSWERS);

  private static final int SHORT = 500;
  private static final int LONG = 1_000;
  private static final double USUAL_DISTANCE = 0.1;
  private static final double SIGNIFICANCE = 0.05;

  private final String title;
  private final Feed feed;

  Method(String title, Feed feed) {
    this.title = title;
    this.feed = feed;
  }

  /// Those that differ where prompts have so many answers.
  static List<Method> of(Layout layout) {
    return Arrays.stream(values())
        .filter(
            method ->
                layout.answers() > 1
                    || (method != DETECTOR_ON_ANSWERS && method != ADWIN_ON_PROMPTS))
        .toList();
  }

  String title() {
    return title;
  }

  Feed feed() {
    return feed;
  }

  /// Watches a slice.
  ///
  /// @param reference units that come before the first that is tested
  SliceTest test(int reference) {
    return switch (this) {
      case DETECTOR, DETECTOR_ON_ANSWERS -> SliceTest.evidence(reference);
      case ADWIN_ON_ANSWERS, ADWIN_ON_PROMPTS -> SliceTest.ofEach(Adwin::new);
      case PAGE_HINKLEY -> SliceTest.ofEach(PageHinkley::new);
      case CHI_SQUARE_500 -> windows(Distance.CHI_SQUARE, SHORT, reference);
      case CHI_SQUARE_1000 -> windows(Distance.CHI_SQUARE, LONG, reference);
      case PSI_500 -> windows(Distance.STABILITY_INDEX, SHORT, reference);
      case PSI_1000 -> windows(Distance.STABILITY_INDEX, LONG, reference);
      case JENSEN_SHANNON_500 -> windows(Distance.JENSEN_SHANNON, SHORT, reference);
      case JENSEN_SHANNON_1000 -> windows(Distance.JENSEN_SHANNON, LONG, reference);
    };
  }

  private static SliceTest windows(Distance distance, int width, int reference) {
    return SliceTest.ofEach(() -> new Windows(distance, width, reference));
  }

  /// The thresholds that are usual, or promise something.
  List<Rule> usual(Layout layout) {
    return switch (this) {
      case DETECTOR, DETECTOR_ON_ANSWERS ->
          Stream.of(0.05, 0.01)
              .map(
                  alpha ->
                      new Rule(
                          "at most " + alpha + " in 20,000",
                          this,
                          Math.log(layout.updates(Rule.PERIOD) / alpha)))
              .toList();
      case ADWIN_ON_ANSWERS, ADWIN_ON_PROMPTS ->
          List.of(new Rule("delta 0.002", this, Adwin.level(0.002)));
      case PAGE_HINKLEY -> List.of(new Rule("threshold 50", this, PageHinkley.THRESHOLD));
      case CHI_SQUARE_500, CHI_SQUARE_1000 ->
          List.of(
              new Rule("p < 0.05", this, chiSquare(SIGNIFICANCE)),
              new Rule(
                  "p < 0.05, Bonferroni",
                  this,
                  chiSquare(SIGNIFICANCE / Labels.STATISTICS / layout.slices())));
      case PSI_500, PSI_1000, JENSEN_SHANNON_500, JENSEN_SHANNON_1000 ->
          List.of(new Rule("> 0.1", this, USUAL_DISTANCE));
    };
  }

  /// The chi-square statistic of one degree of freedom with this p-value.
  private static double chiSquare(double p) {
    double normal = Normal.exceededWith(p / 2);
    return normal * normal;
  }
}
