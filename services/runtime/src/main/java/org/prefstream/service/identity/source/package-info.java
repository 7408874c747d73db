/// Keys that are read from a file or over HTTP, again and again.
///
/// Start with [Refreshed], which reads from a [Location].
@NullMarked
package org.prefstream.service.identity.source;

import org.jspecify.annotations.NullMarked;
