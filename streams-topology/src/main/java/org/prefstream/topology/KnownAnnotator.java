package org.prefstream.topology;

import org.jspecify.annotations.Nullable;

/// An annotator of one partition: what its votes there say of it, and what of that was told.
final class KnownAnnotator {
  final String id;

  /// One of its own in the partition, counted from 0.
  final int number;

  final AnnotatorCounts counts = new AnnotatorCounts();
  private @Nullable AnnotatorCounts told;

  /// Whether it is among those to be told of.
  boolean isQueued;

  KnownAnnotator(String id, int number) {
    this.id = id;
    this.number = number;
  }

  /// Whether the counts are other than when they were told last; then they are told now.
  boolean tells() {
    if (!counts.isNews(told)) {
      return false;
    }
    told = counts.copy();
    return true;
  }
}
