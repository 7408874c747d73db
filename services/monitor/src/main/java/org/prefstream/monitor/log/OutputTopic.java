package org.prefstream.monitor.log;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.prefstream.topics.Topic;
import org.prefstream.topics.Topics;

/// The topics that the topology writes and clients of the monitor follow. Their order is part of
/// the encoding of a [Position], so new topics are added at the end.
public enum OutputTopic implements LogTopic {
  SAFETY_CONSENSUS,
  PREFERENCE_CONSENSUS,
  DUAL_PREFERENCES,
  SINGLE_PREFERENCES,
  HARM_CATEGORY_COUNTS,
  AGREEMENT;

  /// All event names, for messages.
  public static final List<String> EVENT_NAMES =
      Arrays.stream(values()).map(OutputTopic::eventName).toList();

  private final String eventName = name().toLowerCase(Locale.ROOT).replace('_', '-');

  @Override
  public String eventName() {
    return eventName;
  }

  public static @Nullable OutputTopic ofEventName(String name) {
    for (OutputTopic topic : values()) {
      if (topic.eventName.equals(name)) {
        return topic;
      }
    }
    return null;
  }

  @Override
  public Topic<String, ? extends SpecificRecord> in(Topics topics) {
    return switch (this) {
      case SAFETY_CONSENSUS -> topics.safetyConsensus();
      case PREFERENCE_CONSENSUS -> topics.preferenceConsensus();
      case DUAL_PREFERENCES -> topics.dualPreferences();
      case SINGLE_PREFERENCES -> topics.singlePreferences();
      case HARM_CATEGORY_COUNTS -> topics.harmCategoryCounts();
      case AGREEMENT -> topics.agreement();
    };
  }
}
