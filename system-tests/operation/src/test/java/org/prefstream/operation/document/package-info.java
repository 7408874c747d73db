/// The launcher and the commands of the README do what the documents say. Start reading at
/// [org.prefstream.operation.document.ReadmeIT].
@NullMarked
package org.prefstream.operation.document;

import org.jspecify.annotations.NullMarked;
