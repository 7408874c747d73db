package org.prefstream.simulator.truth;

import java.util.List;

/// A simulated prompt with its responses and comparisons, and the truth about them.
///
/// @param promptId identifies the prompt
/// @param prompt its text
/// @param responses 2 to 4 responses
/// @param comparisons one of each response with the next
public record PromptTruth(
    String promptId,
    String prompt,
    List<ResponseTruth> responses,
    List<ComparisonTruth> comparisons) {}
