/// Everything on one machine: a real broker, a real registry and the services as child processes,
/// and the command line. Start reading at [Main], then [UpCommand] and [LocalStack].
@NullMarked
package org.prefstream.local;

import org.jspecify.annotations.NullMarked;
