/// How commands read and write files, so that every one of them takes the same inputs, and none
/// loses what stood in a file before. Start reading at [InputFile] and [OutputFile].
@NullMarked
package org.prefstream.service.file;

import org.jspecify.annotations.NullMarked;
