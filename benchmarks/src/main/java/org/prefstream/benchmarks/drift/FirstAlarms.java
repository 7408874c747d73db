package org.prefstream.benchmarks.drift;

import java.util.List;
import java.util.stream.IntStream;
import org.prefstream.benchmarks.drift.labels.Prompt;

/// When each of some rules raises its first alarm in one stream. A method stops once all its rules
/// have.
final class FirstAlarms {
  private final List<Rule> rules;
  private final List<Method> methods;
  private final List<MethodRun> runs;

  /// By rule: answers seen at its alarm, 0 before that.
  private final int[] at;

  FirstAlarms(Layout layout, List<Rule> rules) {
    this.rules = rules;
    this.methods = rules.stream().map(Rule::method).distinct().toList();
    this.runs = methods.stream().map(method -> new MethodRun(method, layout)).toList();
    this.at = new int[rules.size()];
  }

  /// Whether a rule has raised none yet.
  boolean isOpen() {
    return IntStream.of(at).anyMatch(answers -> answers == 0);
  }

  /// Adds a prompt. Within the reference no alarm is raised.
  ///
  /// @param now answers seen, those to it included
  void add(Prompt prompt, int now) {
    for (int method = 0; method < methods.size(); method++) {
      if (isOpen(methods.get(method))) {
        pass(methods.get(method), runs.get(method).add(prompt), now);
      }
    }
  }

  private boolean isOpen(Method method) {
    for (int rule = 0; rule < at.length; rule++) {
      if (at[rule] == 0 && rules.get(rule).method() == method) {
        return true;
      }
    }
    return false;
  }

  private void pass(Method method, double level, int now) {
    for (int rule = 0; rule < at.length; rule++) {
      boolean passed = rules.get(rule).method() == method && level >= rules.get(rule).level();
      if (passed && at[rule] == 0 && now > Layout.REFERENCE) {
        at[rule] = now;
      }
    }
  }

  /// By rule: the answers seen at its first alarm, 0 if there was none.
  List<Integer> answers() {
    return IntStream.of(at).boxed().toList();
  }
}
