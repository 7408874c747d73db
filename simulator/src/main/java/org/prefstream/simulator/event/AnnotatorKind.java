package org.prefstream.simulator.event;

/// Whether a person or a model made a judgement.
public enum AnnotatorKind {
  HUMAN,
  MODEL
}
