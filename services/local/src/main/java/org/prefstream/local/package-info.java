/// The command line, and the whole system on one machine: a real broker, a real registry and the
/// services as child processes. Start reading at [Main]; each command has a package of its own, and
/// `system` contains the parts that `up` runs.
@NullMarked
package org.prefstream.local;

import org.jspecify.annotations.NullMarked;
