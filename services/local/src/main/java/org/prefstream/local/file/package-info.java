/// The files that commands read and write, as the command line names them. Start reading at
/// [NamedFiles].
@NullMarked
package org.prefstream.local.file;

import org.jspecify.annotations.NullMarked;
