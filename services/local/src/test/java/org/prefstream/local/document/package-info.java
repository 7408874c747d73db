/// What the documents, the launcher and the deployment files say is true of the code. Start reading
/// at [ReadmeIT].
@NullMarked
package org.prefstream.local.document;

import org.jspecify.annotations.NullMarked;
