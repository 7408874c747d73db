/// The parts of a local system, and the order in which they start and stop. Start reading at
/// [LocalSystem].
@NullMarked
package org.prefstream.local.system;

import org.jspecify.annotations.NullMarked;
