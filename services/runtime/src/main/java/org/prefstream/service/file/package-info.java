/// How commands read and write files: all accept the same inputs, and none loses the previous
/// content of a file. Start with [InputFile] and [OutputFile].
@NullMarked
package org.prefstream.service.file;

import org.jspecify.annotations.NullMarked;
