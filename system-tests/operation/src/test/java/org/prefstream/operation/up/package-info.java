/// `prefstream up` as users run it. Start reading at [org.prefstream.operation.up.UpIT].
@NullMarked
package org.prefstream.operation.up;

import org.jspecify.annotations.NullMarked;
