/// Processes of this machine: started, watched, asked for their output, and measured from `/proc`.
/// Start reading at [ChildProcess], then [ProcessFigures].
@NullMarked
package org.prefstream.benchmarks.process;

import org.jspecify.annotations.NullMarked;
