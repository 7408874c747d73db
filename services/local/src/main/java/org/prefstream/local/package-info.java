/// Everything on one machine: a real broker, a real registry and the services as child processes,
/// and the command line. Start reading at [Main]; each command has a package of its own, and
/// `system` says what `up` runs.
@NullMarked
package org.prefstream.local;

import org.jspecify.annotations.NullMarked;
