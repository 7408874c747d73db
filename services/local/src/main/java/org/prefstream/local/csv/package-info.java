/// CSV files with a header, read strictly: faults carry their line and column, and names that look
/// alike are detected. Start reading at [CsvFile].
@NullMarked
package org.prefstream.local.csv;

import org.jspecify.annotations.NullMarked;
