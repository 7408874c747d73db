/// The failure of a command, in one line for the user. Start reading at [LocalFailure].
@NullMarked
package org.prefstream.local.failure;

import org.jspecify.annotations.NullMarked;
