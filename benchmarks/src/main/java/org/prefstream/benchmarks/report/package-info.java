/// The results of a measurement: figures with their spread, tables and plots, and the document that
/// contains them. Nothing here depends on what was measured. Start reading at [Section], then
/// [ReportFile].
@NullMarked
package org.prefstream.benchmarks.report;

import org.jspecify.annotations.NullMarked;
