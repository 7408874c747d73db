package org.prefstream.monitor.log;

import java.util.Locale;
import org.apache.avro.specific.SpecificRecord;
import org.prefstream.topics.Topic;
import org.prefstream.topics.Topics;

/// The topics that publishers write. The monitor stores their votes and texts, and streams none of
/// them.
public enum InputTopic implements LogTopic {
  GENERATIONS,
  SAFETY_ANNOTATIONS,
  PREFERENCE_ANNOTATIONS;

  private final String eventName = name().toLowerCase(Locale.ROOT).replace('_', '-');

  @Override
  public String eventName() {
    return eventName;
  }

  @Override
  public Topic<String, ? extends SpecificRecord> in(Topics topics) {
    return switch (this) {
      case GENERATIONS -> topics.generations();
      case SAFETY_ANNOTATIONS -> topics.safetyAnnotations();
      case PREFERENCE_ANNOTATIONS -> topics.preferenceAnnotations();
    };
  }
}
