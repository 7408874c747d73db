package org.prefstream.simulator.expectation.records;

import org.jspecify.annotations.Nullable;
import org.prefstream.simulator.event.Dimension;
import org.prefstream.simulator.event.Ids;

/// The consensus on one comparison and dimension.
///
/// @param promptId the prompt
/// @param response0 the response whose id comes first in UTF-8 byte order
/// @param response1 the other response
/// @param dimension what the two were compared on
/// @param status the state of the question
/// @param contestedReason why it is contested, if it is
/// @param preference the most probable outcome; absent where two are equally probable
/// @param posterior0 the probability that response 0 is better
/// @param posterior1 the probability that response 1 is better
/// @param posteriorTie the probability of a tie
/// @param votes0 annotators who prefer response 0
/// @param votes1 annotators who prefer response 1
/// @param votesTie annotators who call it a tie
/// @param humans distinct people among them
/// @param models distinct models among them
public record ExpectedPreference(
    String promptId,
    String response0,
    String response1,
    Dimension dimension,
    Status status,
    @Nullable ContestedReason contestedReason,
    @Nullable Preference preference,
    double posterior0,
    double posterior1,
    double posteriorTie,
    int votes0,
    int votes1,
    int votesTie,
    int humans,
    int models)
    implements ExpectedRecord {

  @Override
  public String key() {
    return Ids.key(promptId, response0, response1, dimension.name());
  }

  @Override
  public String topic() {
    return "preference-consensus";
  }
}
