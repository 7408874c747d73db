/// What votes show about their annotators: each partition's share, and the sum of the shares. Start
/// reading at [org.prefstream.topology.annotators.AnnotatorShares].
@NullMarked
package org.prefstream.topology.annotators;

import org.jspecify.annotations.NullMarked;
