/// The topics of Prefstream: what each carries, how it is laid out, and what a cluster has. Start
/// reading at [Topics].
@NullMarked
package org.prefstream.topics;

import org.jspecify.annotations.NullMarked;
