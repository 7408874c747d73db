/// The Kafka Streams topology that judges votes as they arrive.
///
/// Start reading at [ConsensusTopology], which is the data flow in code, then
/// [org.prefstream.topology.prompt.PromptJudge], which decides what each event changes.
/// [org.prefstream.topics.Topics] names the topics that are read and written, and
/// [org.prefstream.topics.TopicDefinitions] defines how they are laid out.
@NullMarked
package org.prefstream.topology;

import org.jspecify.annotations.NullMarked;
