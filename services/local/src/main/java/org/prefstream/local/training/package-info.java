/// The build's last step: makes the ahead-of-time caches from which every program starts. Start
/// reading at [Training].
@NullMarked
package org.prefstream.local.training;

import org.jspecify.annotations.NullMarked;
