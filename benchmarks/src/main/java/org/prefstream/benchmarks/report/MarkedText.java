package org.prefstream.benchmarks.report;

/// A text with marked parts that are replaced, while everything around them stays as people wrote
/// it.
final class MarkedText {
  private MarkedText() {}

  /// The text with the named part replaced; a part that does not exist yet is appended.
  ///
  /// @throws IllegalArgumentException if only one of the part's two marks exists
  static String replace(String text, String name, String content) {
    String begin = "<!-- begin " + name + " -->\n";
    String end = "<!-- end " + name + " -->\n";
    int from = text.indexOf(begin);
    int to = text.indexOf(end);
    if (from < 0 && to < 0) {
      return text + (text.isEmpty() ? "" : "\n") + begin + content + end;
    }
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("the marks of the part " + name + " do not match");
    }
    return text.substring(0, from + begin.length()) + content + text.substring(to);
  }
}
