/// The command `topics`: creates or checks the topics and schemas of a cluster. Start reading at
/// [TopicsCommand].
@NullMarked
package org.prefstream.local.topics;

import org.jspecify.annotations.NullMarked;
