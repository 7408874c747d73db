/// Who sends a request, and what they may do: roles, principals, and the credentials that prove
/// them.
///
/// Start with [Authenticator], then [Principal].
@NullMarked
package org.prefstream.service.identity;

import org.jspecify.annotations.NullMarked;
