package org.prefstream.topology.state;

import java.nio.ByteBuffer;
import org.prefstream.events.Generation;
import org.prefstream.state.AgreementShare;
import org.prefstream.state.AnnotatorShare;
import org.prefstream.state.ApartPreferenceVote;
import org.prefstream.state.ApartSafetyVote;
import org.prefstream.state.CircleBlock;
import org.prefstream.state.ComparisonState;
import org.prefstream.state.Period;
import org.prefstream.state.ResponseState;

/// The stored state of the prompts of one partition.
///
/// @param prompts by promptId: the [org.prefstream.events.ContentId] of the prompt's text
/// @param generations by promptId/responseId: the first Generation seen
/// @param responses by promptId/responseId: the safety votes, and the model once it is known
/// @param comparisons by promptId/response0/response1/dimension: the votes
/// @param agreement by kind of question: this partition's share of the agreement
/// @param annotators by annotatorId: this partition's share of what is known of the annotator
/// @param coalitions by the name of the part: [org.prefstream.consensus.conduct.Coalitions]
/// @param period under one key: what has been changed since the shares were written
/// @param circle by number: the questions to judge again, in turn
/// @param apartSafeties by promptId/responseId/annotatorId: the safety votes that lie apart
/// @param apartPreferences by promptId/response0/response1/dimension/annotatorId: the votes on
///   comparisons that lie apart
/// @param times of the votes that lie apart
/// @param partners the responses that each response has been compared with
public record PromptState(
    Table<String> prompts,
    Table<Generation> generations,
    Table<ResponseState> responses,
    Table<ComparisonState> comparisons,
    Table<AgreementShare> agreement,
    Table<AnnotatorShare> annotators,
    Table<ByteBuffer> coalitions,
    Table<Period> period,
    Table<CircleBlock> circle,
    Table<ApartSafetyVote> apartSafeties,
    Table<ApartPreferenceVote> apartPreferences,
    VoteTimes times,
    Partners partners) {}
