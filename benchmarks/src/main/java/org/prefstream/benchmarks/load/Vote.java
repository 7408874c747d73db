package org.prefstream.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.prefstream.events.AnnotatorKind;
import org.prefstream.events.Choice;
import org.prefstream.events.Dimension;
import org.prefstream.events.PreferenceAnnotation;

/// One preference annotation, as the gateway and as Kafka take it. Its texts need no escaping in
/// JSON.
///
/// @param annotatedAt milliseconds since 1970
public record Vote(
    String promptId,
    String responseA,
    String responseB,
    Dimension dimension,
    Choice choice,
    String annotatorId,
    long annotatedAt) {

  /// One JSON object without a newline.
  public String toJson() {
    return """
    {"promptId":"%s","responseA":"%s","responseB":"%s","dimension":"%s","choice":"%s",\
    "annotatorId":"%s","annotatedAt":"%s"}\
    """
        .formatted(
            promptId,
            responseA,
            responseB,
            dimension,
            choice,
            annotatorId,
            Instant.ofEpochMilli(annotatedAt));
  }

  /// The body of a request with this vote alone.
  public byte[] toBody() {
    return toJson().getBytes(StandardCharsets.UTF_8);
  }

  /// The record that the gateway makes of it.
  public PreferenceAnnotation toRecord() {
    return PreferenceAnnotation.newBuilder()
        .setPromptId(promptId)
        .setResponseA(responseA)
        .setResponseB(responseB)
        .setDimension(dimension)
        .setChoice(choice)
        .setAnnotatorId(annotatorId)
        .setAnnotatorKind(AnnotatorKind.HUMAN)
        .setAnnotatedAt(Instant.ofEpochMilli(annotatedAt))
        .setRetracted(false)
        .build();
  }
}
