package org.prefstream.simulator.truth;

/// A simulated response and its true label.
///
/// @param responseId identifies it within its prompt
/// @param text its text
/// @param model the model that gave it
/// @param label its true label
/// @param lost whether its Generation never arrives
public record ResponseTruth(
    String responseId, String text, String model, Label label, boolean lost) {}
