/// Signed tokens (JWT): issued, and verified by their issuer's keys.
///
/// Start with [TokenVerifier], then [SigningKeys].
@NullMarked
package org.prefstream.service.identity.token;

import org.jspecify.annotations.NullMarked;
