/// Third-party clients in other languages are served as documented. Start reading at
/// [org.prefstream.operation.clients.ForeignClientIT].
@NullMarked
package org.prefstream.operation.clients;

import org.jspecify.annotations.NullMarked;
