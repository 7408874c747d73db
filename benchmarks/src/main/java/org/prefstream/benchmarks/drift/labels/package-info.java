/// Streams of labels like those of PKU-SafeRLHF, and the changes that can happen to them. Start
/// reading at [org.prefstream.benchmarks.drift.labels.LabelStream], then
/// [org.prefstream.benchmarks.drift.labels.Shift].
@NullMarked
package org.prefstream.benchmarks.drift.labels;

import org.jspecify.annotations.NullMarked;
