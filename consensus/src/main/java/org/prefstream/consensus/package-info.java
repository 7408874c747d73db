/// What votes mean: from counts to a posterior, and from a posterior to a decision.
///
/// Start reading at [org.prefstream.consensus.Majority], then
/// [org.prefstream.consensus.SafetyJudge]; where annotators are not taken to be alike,
/// [org.prefstream.consensus.crowd.Crowd]; where labels are ranked,
/// [org.prefstream.consensus.Scale], and where errors do not weigh alike,
/// [org.prefstream.consensus.Loss]; for how far they agree beyond chance,
/// [org.prefstream.consensus.agreement.KrippendorffAlpha]. Nothing here knows of events, stores or
/// time, and equal counts give equal bits whatever the order they were counted in.
@NullMarked
package org.prefstream.consensus;

import org.jspecify.annotations.NullMarked;
