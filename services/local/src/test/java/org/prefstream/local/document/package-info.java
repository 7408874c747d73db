/// The documents, the launcher and the deployment files agree with the code. Start reading at
/// [ReadmeIT].
@NullMarked
package org.prefstream.local.document;

import org.jspecify.annotations.NullMarked;
