/// The command `rejections`: lists and shows the records that the aggregator could not use, and
/// publishes them again. Start reading at [RejectionsCommand].
@NullMarked
package org.prefstream.local.rejections;

import org.jspecify.annotations.NullMarked;
