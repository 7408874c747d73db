/// The test of drift: whether labels have begun to be given more often, or less often, than before.
///
/// Start reading at [org.prefstream.consensus.drift.DriftDetector], which watches one slice of a
/// stream, then at what it raises, an [org.prefstream.consensus.drift.Alarm], and at the
/// [org.prefstream.consensus.drift.Incident] that alarms of several slices are.
/// [org.prefstream.consensus.drift.AlarmBudget] says how much evidence an alarm takes, and
/// [org.prefstream.consensus.drift.AgainstOthers] what an annotator's votes are measured by.
@NullMarked
package org.prefstream.consensus.drift;

import org.jspecify.annotations.NullMarked;
