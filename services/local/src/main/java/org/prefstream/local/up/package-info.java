/// The command `up`: everything on one machine until Ctrl-C. Start reading at [UpCommand].
@NullMarked
package org.prefstream.local.up;

import org.jspecify.annotations.NullMarked;
