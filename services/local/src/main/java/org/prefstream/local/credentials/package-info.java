/// The command `token`, and the folder and file that credentials are kept in. Start reading at
/// [TokenCommand].
@NullMarked
package org.prefstream.local.credentials;

import org.jspecify.annotations.NullMarked;
