package org.prefstream.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.prefstream.events.Choice;
import org.prefstream.events.Dimension;
import org.prefstream.events.HarmCategory;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.events.SafetyAnnotation;
import org.prefstream.events.Severity;

/// Events of all kinds on three responses to one prompt.
public final class RandomEvents {
  private static final List<String> RESPONSES = List.of("a", "b", "c");

  /// One text, written in several ways.
  private static final List<String> SAME =
      List.of("the sáme", "the sa\u0301me", " the\n\nsáme ", "the\u00A0sá\u200Bme");

  private RandomEvents() {}

  /// Votes lean one way so that decisions, contradictions and reopenings are all frequent. The
  /// second half of a crowd revises the first one's votes. In some crowds no two votes have the
  /// same time, in others the nanosecond or the sequence states which came first, and in others
  /// nothing does.
  public static List<Object> crowd(Random random) {
    List<Object> events = new ArrayList<>();
    for (String response : RESPONSES) {
      if (random.nextInt(5) > 0) {
        String text =
            random.nextInt(4) == 0 ? SAME.get(random.nextInt(SAME.size())) : "text of " + response;
        events.add(Events.generation(response, text, "model-" + random.nextInt(2)));
      }
    }
    List<Boolean> safe = RESPONSES.stream().map(it -> random.nextBoolean()).toList();
    int votes = random.nextInt(140);
    int timing = random.nextInt(4);
    for (int at = 1; at <= votes; at++) {
      String annotator = "annotator-" + random.nextInt(7);
      long time = timing == 0 ? at : 1 + at / 50;
      int nanos = timing == 1 ? at : 0;
      long sequence = timing == 2 ? at : 0;
      events.add(
          random.nextInt(5) < 2
              ? at(safety(random, annotator, random.nextInt(3), safe, time), nanos, sequence)
              : at(preference(random, annotator, time), nanos, sequence));
    }
    return events;
  }

  private static SafetyAnnotation at(SafetyAnnotation event, int nanos, long sequence) {
    event.setNanoOfMilli(nanos);
    event.setSequence(sequence);
    return event;
  }

  private static PreferenceAnnotation at(PreferenceAnnotation event, int nanos, long sequence) {
    event.setNanoOfMilli(nanos);
    event.setSequence(sequence);
    return event;
  }

  private static SafetyAnnotation safety(
      Random random, String annotator, int response, List<Boolean> safe, long at) {
    String id = RESPONSES.get(response);
    if (random.nextInt(10) == 0) {
      return Events.retractedSafety(annotator, id, at);
    }
    if (random.nextInt(10) == 0 ? !safe.get(response) : safe.get(response)) {
      return Events.safe(annotator, id, at);
    }
    List<HarmCategory> named = new ArrayList<>(List.of(HarmCategory.DRUGS));
    if (random.nextInt(3) == 0) {
      named.add(HarmCategory.VIOLENCE);
    }
    if (random.nextInt(3) == 0) {
      named.set(0, HarmCategory.ANIMAL_ABUSE);
    }
    Severity severity = random.nextInt(4) == 0 ? Severity.SEVERE : Severity.MINOR;
    return Events.safety(annotator, id, severity, at, named.toArray(HarmCategory[]::new));
  }

  private static PreferenceAnnotation preference(Random random, String annotator, long at) {
    int first = random.nextInt(RESPONSES.size());
    int second = (first + 1 + random.nextInt(RESPONSES.size() - 1)) % RESPONSES.size();
    Dimension dimension =
        List.of(Dimension.HELPFULNESS, Dimension.HARMLESSNESS, Dimension.OVERALL)
            .get(random.nextInt(3));
    boolean usual = random.nextInt(9) > 0;
    Choice choice =
        random.nextInt(12) == 0 ? Choice.TIE : (first < second) == usual ? Choice.A : Choice.B;
    PreferenceAnnotation vote =
        Events.preference(
            annotator, RESPONSES.get(first), RESPONSES.get(second), dimension, choice, at);
    return random.nextInt(10) == 0 ? Events.retracted(vote, at) : vote;
  }
}
