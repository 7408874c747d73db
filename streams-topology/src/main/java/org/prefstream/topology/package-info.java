/// The Kafka Streams topology that judges votes as they arrive, and the topics around it.
///
/// Start with [Topics], what is read and written, and [TopicDefinitions], how topics are laid out.
@NullMarked
package org.prefstream.topology;

import org.jspecify.annotations.NullMarked;
