/// Judges votes: from counts to a posterior, and from a posterior to a decision.
///
/// Start reading at [org.prefstream.consensus.Majority], then
/// [org.prefstream.consensus.SafetyJudge]; for annotators who differ,
/// [org.prefstream.consensus.crowd.Crowd]; for ranked labels, [org.prefstream.consensus.Scale]; for
/// errors of different cost, [org.prefstream.consensus.Loss]; for agreement beyond chance,
/// [org.prefstream.consensus.agreement.KrippendorffAlpha]. Nothing here knows events, stores or
/// time, and equal counts give equal bits in whatever order they were counted.
@NullMarked
package org.prefstream.consensus;

import org.jspecify.annotations.NullMarked;
