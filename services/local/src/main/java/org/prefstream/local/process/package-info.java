/// Child processes, and the ports and the folder that they use. Start reading at [Program], then
/// [Child].
@NullMarked
package org.prefstream.local.process;

import org.jspecify.annotations.NullMarked;
