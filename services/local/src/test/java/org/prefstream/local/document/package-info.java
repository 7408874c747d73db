/// The documents and the deployment files agree with the code. Start reading at
/// [org.prefstream.local.document.DeploymentTest].
@NullMarked
package org.prefstream.local.document;

import org.jspecify.annotations.NullMarked;
