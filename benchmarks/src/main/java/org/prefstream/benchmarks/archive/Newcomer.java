package org.prefstream.benchmarks.archive;

import org.prefstream.events.Choice;

/// An annotator who is new to an archive.
enum Newcomer {
  ALWAYS_WRONG,
  ALWAYS_RIGHT;

  String annotatorId() {
    return switch (this) {
      case ALWAYS_WRONG -> "always-wrong";
      case ALWAYS_RIGHT -> "always-right";
    };
  }

  Choice choice(Choice truth) {
    return switch (this) {
      case ALWAYS_WRONG -> ArchivePlan.other(truth);
      case ALWAYS_RIGHT -> truth;
    };
  }
}
