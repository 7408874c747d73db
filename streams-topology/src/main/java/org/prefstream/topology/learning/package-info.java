/// Weighs votes by what all partitions have learned about their annotators. Start reading at
/// [org.prefstream.topology.learning.Learning].
@NullMarked
package org.prefstream.topology.learning;

import org.jspecify.annotations.NullMarked;
