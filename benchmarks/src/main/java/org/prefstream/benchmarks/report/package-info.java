/// What a measurement leaves behind: figures with their spread, tables, plots, and the document
/// they stand in. Knows nothing of what was measured. Start reading at [Section], then
/// [ReportFile].
@NullMarked
package org.prefstream.benchmarks.report;

import org.jspecify.annotations.NullMarked;
