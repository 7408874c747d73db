/// Third-party clients in other languages are served as documented. Start reading at
/// [ForeignClientIT].
@NullMarked
package org.prefstream.local.clients;

import org.jspecify.annotations.NullMarked;
