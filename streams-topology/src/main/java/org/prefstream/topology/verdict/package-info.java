/// Turns the votes on a question into its verdict. Start reading at
/// [org.prefstream.topology.verdict.Verdicts].
@NullMarked
package org.prefstream.topology.verdict;

import org.jspecify.annotations.NullMarked;
