package org.prefstream.benchmarks.drift;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.prefstream.benchmarks.drift.labels.LabelStream;
import org.prefstream.benchmarks.drift.labels.Labelling;
import org.prefstream.benchmarks.drift.labels.Prompt;

/// What methods do on streams in which nothing changes: by stream and method, the highest level
/// after the reference. The first alarm is false, whatever the threshold.
record Stationary(Layout layout, List<Method> methods, List<List<Double>> highest) {
  /// Runs some methods on the same streams.
  ///
  /// @param answers of a stream after the reference
  static Stationary run(Layout layout, List<Method> methods, int streams, int answers) {
    return new Stationary(
        layout,
        methods,
        IntStream.range(0, streams)
            .parallel()
            .mapToObj(seed -> highest(layout, methods, seed, answers))
            .toList());
  }

  private static List<Double> highest(Layout layout, List<Method> methods, int seed, int answers) {
    LabelStream stream = layout.stream(seed);
    List<MethodRun> runs = methods.stream().map(method -> new MethodRun(method, layout)).toList();
    double[] highest = new double[runs.size()];
    Arrays.fill(highest, Double.NEGATIVE_INFINITY);
    for (int seen = 0; seen < Layout.REFERENCE + answers; seen += layout.answers()) {
      Prompt prompt = stream.next(Labelling.UNCHANGED);
      for (int run = 0; run < highest.length; run++) {
        double level = runs.get(run).add(prompt);
        if (seen >= Layout.REFERENCE) {
          highest[run] = Math.max(highest[run], level);
        }
      }
    }
    return Arrays.stream(highest).boxed().toList();
  }

  /// The share of streams with any alarm.
  double falseAlarms(Rule rule) {
    return levels(rule.method()).filter(level -> level >= rule.level()).count()
        / (double) highest.size();
  }

  /// The lowest threshold at which at most this share of the streams has an alarm.
  Rule calibrated(Method method, double share) {
    double[] falling = levels(method).map(level -> -level).sorted().toArray();
    int allowed = (int) Math.floor(share * falling.length + 1e-9);
    return new Rule("calibrated", method, Math.nextUp(-falling[allowed]));
  }

  private DoubleStream levels(Method method) {
    int place = methods.indexOf(method);
    return highest.stream().mapToDouble(levels -> levels.get(place));
  }
}
