/// Who sends a request, and what they may do: roles, principals, and the credentials that prove
/// them.
///
/// Start with [Authenticator], then [Principal]; [CredentialAuthenticator] checks tokens, by
/// [TokenVerifier], and API keys, [ApiKey].
@NullMarked
package org.prefstream.service.identity;

import org.jspecify.annotations.NullMarked;
