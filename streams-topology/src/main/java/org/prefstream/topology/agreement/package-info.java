/// Agreement between annotators: each partition's share, and the sum of the shares.
@NullMarked
package org.prefstream.topology.agreement;

import org.jspecify.annotations.NullMarked;
