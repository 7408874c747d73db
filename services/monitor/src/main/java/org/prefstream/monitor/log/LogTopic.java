package org.prefstream.monitor.log;

import org.apache.avro.specific.SpecificRecord;
import org.prefstream.topics.Topic;
import org.prefstream.topics.Topics;

/// A topic that the monitor follows. Clients see changes of the [OutputTopic]s alone.
public sealed interface LogTopic permits OutputTopic, InputTopic {
  /// The topic's own name, without the deployment's prefix.
  String eventName();

  Topic<String, ? extends SpecificRecord> in(Topics topics);
}
