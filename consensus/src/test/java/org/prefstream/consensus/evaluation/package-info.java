/// How well the crowd is judged on sets of votes with gold labels.
///
/// Start reading at [org.prefstream.consensus.evaluation.Evaluation].
@NullMarked
package org.prefstream.consensus.evaluation;

import org.jspecify.annotations.NullMarked;
