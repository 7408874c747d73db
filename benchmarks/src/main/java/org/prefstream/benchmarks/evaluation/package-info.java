/// How well the consensus library judges: on sets of votes with gold labels, and against annotators
/// who cheat.
///
/// Start reading at [org.prefstream.benchmarks.evaluation.Evaluation].
@NullMarked
package org.prefstream.benchmarks.evaluation;

import org.jspecify.annotations.NullMarked;
