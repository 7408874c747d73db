package org.prefstream.topology.annotators;

import org.jspecify.annotations.Nullable;

/// An annotator of one partition: what its votes there show, and what was published of that.
final class KnownAnnotator {
  final String id;

  /// Unique in the partition, counted from 0.
  final int number;

  final AnnotatorCounts counts;
  private @Nullable AnnotatorCounts published;

  KnownAnnotator(String id, int number, AnnotatorCounts counts) {
    this.id = id;
    this.number = number;
    this.counts = counts;
  }

  /// Whether the counts differ from those published last; from now on they count as published.
  boolean publishes() {
    if (!counts.isNews(published)) {
      return false;
    }
    published = counts.copy();
    return true;
  }
}
