/// Who sends a request, and what they may do: principals and their roles.
///
/// Start with [Authenticator], then [Principal] and [Entrance]. Which credentials prove a principal
/// is up to [org.prefstream.service.identity.credential.CredentialAuthenticator].
@NullMarked
package org.prefstream.service.identity;

import org.jspecify.annotations.NullMarked;
