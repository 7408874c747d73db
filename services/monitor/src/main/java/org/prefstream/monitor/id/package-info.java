/// The ids by which clients ask for responses and comparisons, and the rules for them.
///
/// Start with [ComparisonIds].
@NullMarked
package org.prefstream.monitor.id;

import org.jspecify.annotations.NullMarked;
