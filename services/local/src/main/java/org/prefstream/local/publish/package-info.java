/// The commands `replay` and `simulate`, which publish events through a gateway. Start reading at
/// [ReplayCommand].
@NullMarked
package org.prefstream.local.publish;

import org.jspecify.annotations.NullMarked;
