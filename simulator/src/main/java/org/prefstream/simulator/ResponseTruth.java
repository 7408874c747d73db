package org.prefstream.simulator;

/// A simulated response and what it really is.
///
/// @param responseId identifies it within its prompt
/// @param text its text
/// @param model the model that gave it
/// @param label its true label
/// @param lost whether its Generation never arrives
public record ResponseTruth(
    String responseId, String text, String model, Label label, boolean lost) {}
