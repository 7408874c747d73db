package org.prefstream.topology.state;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.AnnotationTask;
import org.prefstream.events.DualPreference;
import org.prefstream.events.PreferenceConsensus;
import org.prefstream.events.RecordKey;
import org.prefstream.events.Rejection;
import org.prefstream.events.SafetyConsensus;
import org.prefstream.events.SinglePreference;
import org.prefstream.state.AgreementShare;
import org.prefstream.state.AnnotatorShare;
import org.prefstream.state.HarmCategoryChange;

/// What follows from an event: one record for one topic. A null value withdraws the record.
public sealed interface Outcome {
  /// The key of the record.
  String key();

  /// The record.
  @Nullable SpecificRecord value();

  /// The name of the processor node that takes outcomes of this kind.
  String sink();

  /// Whether the outcome is about one prompt, and so belongs to the trace of the event that led to
  /// it. An outcome that is summed over prompts does not belong to a trace.
  boolean isOfOnePrompt();

  /// The same outcome; if it is a share, marked with the partition it comes from.
  default Outcome of(int partition) {
    return this;
  }

  /// For safety-consensus.
  record Safety(String key, @Nullable SafetyConsensus value) implements OfOnePrompt {
    /// The node that takes these.
    public static final String SINK = "safety-consensus";

    @Override
    public String sink() {
      return SINK;
    }
  }

  /// For preference-consensus.
  record Preference(String key, @Nullable PreferenceConsensus value) implements OfOnePrompt {
    /// The node that takes these.
    public static final String SINK = "preference-consensus";

    @Override
    public String sink() {
      return SINK;
    }
  }

  /// For dual-preferences.
  record Dual(String key, @Nullable DualPreference value) implements OfOnePrompt {
    /// The node that takes these.
    public static final String SINK = "dual-preferences";

    @Override
    public String sink() {
      return SINK;
    }
  }

  /// For single-preferences.
  record Single(String key, @Nullable SinglePreference value) implements OfOnePrompt {
    /// The node that takes these.
    public static final String SINK = "single-preferences";

    @Override
    public String sink() {
      return SINK;
    }
  }

  /// For annotation-tasks.
  record Task(String key, @Nullable AnnotationTask value) implements OfOnePrompt {
    /// The node that takes these.
    public static final String SINK = "annotation-tasks";

    @Override
    public String sink() {
      return SINK;
    }
  }

  /// For rejections.
  record Rejected(String key, Rejection value) implements OfOnePrompt {
    /// The node that takes these.
    public static final String SINK = "rejections";

    /// The longest id has 256 characters of up to four bytes.
    private static final int LONGEST_KEY = 1024;

    /// A rejection, under the key of the rejected record as far as that is text. Of a key that is
    /// longer than any id, the beginning is enough: the rejection has all of it.
    public static Rejected of(Rejection rejection) {
      ByteBuffer key = rejection.getKey();
      return new Rejected(key == null ? "" : text(key.duplicate()), rejection);
    }

    private static String text(ByteBuffer key) {
      ByteBuffer beginning = key.limit(key.position() + Math.min(key.remaining(), LONGEST_KEY));
      return StandardCharsets.UTF_8.decode(beginning).toString();
    }

    @Override
    public String sink() {
      return SINK;
    }
  }

  /// For the harm counts, by the key of the count.
  record HarmCount(String key, HarmCategoryChange value) implements Summed {
    /// The node that takes these.
    public static final String SINK = "harm-category-changes";

    @Override
    public String sink() {
      return SINK;
    }
  }

  /// For agreement, by the kind of question: the share of this partition.
  record Agreed(String key, AgreementShare value) implements Summed {
    /// The node that takes these.
    public static final String SINK = "agreement-shares";

    @Override
    public String sink() {
      return SINK;
    }

    @Override
    public Outcome of(int partition) {
      return new Agreed(RecordKey.of(key, Integer.toString(partition)), value);
    }
  }

  /// For annotator-reliability, by annotator: the share of this partition.
  record Answering(String key, AnnotatorShare value) implements Summed {
    /// The node that takes these.
    public static final String SINK = "annotator-shares";

    @Override
    public String sink() {
      return SINK;
    }

    @Override
    public Outcome of(int partition) {
      return new Answering(
          key,
          new AnnotatorShare(
              partition,
              value.getAnnotatorKind(),
              value.getVotes(),
              value.getHasty(),
              value.getUnhurried(),
              value.getInCoalition(),
              value.getAnswers(),
              value.getNumber()));
    }
  }

  /// An outcome about one prompt.
  sealed interface OfOnePrompt extends Outcome {
    @Override
    default boolean isOfOnePrompt() {
      return true;
    }
  }

  /// An outcome that is summed over prompts.
  sealed interface Summed extends Outcome {
    @Override
    default boolean isOfOnePrompt() {
      return false;
    }
  }
}
