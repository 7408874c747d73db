/// The credentials that a service accepts, tokens and API keys, as an authenticator that keeps its
/// keys up to date.
///
/// Start with [CredentialAuthenticator], then [ApiKey].
@NullMarked
package org.prefstream.service.identity.credential;

import org.jspecify.annotations.NullMarked;
