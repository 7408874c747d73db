package org.prefstream.benchmarks.drift;

import org.prefstream.benchmarks.drift.labels.Prompt;

/// One method on one stream.
final class MethodRun {
  private final Method method;
  private final Layout layout;
  private final SliceTest[] tests;
  private double highest;

  MethodRun(Method method, Layout layout) {
    this.method = method;
    this.layout = layout;
    this.tests = new SliceTest[layout.slices()];
    for (int slice = 0; slice < tests.length; slice++) {
      tests[slice] = method.test(layout.reference(slice, method.feed()));
    }
  }

  /// Adds a prompt.
  ///
  /// @return the highest level of any slice
  double add(Prompt prompt) {
    highest = Double.NEGATIVE_INFINITY;
    layout.units(prompt, method.feed(), this::add);
    return highest;
  }

  private void add(int slice, double... shares) {
    highest = Math.max(highest, tests[slice].add(shares));
  }
}
