/// The Kafka Streams topology that judges votes as they arrive, and the topics around it.
///
/// Start with [ConsensusTopology], the data flow in code, and
/// [org.prefstream.topology.prompt.PromptJudge], what each event changes; then
/// [org.prefstream.topics.Topics], what is read and written, and
/// [org.prefstream.topics.TopicDefinitions], how topics are laid out.
@NullMarked
package org.prefstream.topology;

import org.jspecify.annotations.NullMarked;
