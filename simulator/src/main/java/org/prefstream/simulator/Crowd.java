package org.prefstream.simulator;

import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.prefstream.simulator.event.Event;
import org.prefstream.simulator.event.Line;
import org.prefstream.simulator.expectation.Expectation;

/// An annotation crowd: who votes how on what, and what is true.
///
/// Every prompt is drawn from a random source of its own, so a crowd can be walked through as often
/// as needed and always is the same. [#events()] has the prompts interleaved as time has them;
/// [#prompts()] has them one after the other, each with its truth.
public final class Crowd {

  private final CrowdSettings settings;
  private final Annotators annotators;
  private final Truths truths;

  private Crowd(CrowdSettings settings) {
    this.settings = settings;
    this.annotators = Annotators.of(settings);
    this.truths = new Truths(settings.shares());
  }

  /// The crowd of these settings.
  public static Crowd of(CrowdSettings settings) {
    return new Crowd(settings);
  }

  /// The smallest crowd of these settings, apart from their number of prompts, that sends at least
  /// so many annotations: votes, revisions, retractions and repeats together.
  public static Crowd ofAnnotations(CrowdSettings settings, long annotations) {
    Crowd crowd = of(settings.withPrompts(1));
    int prompts = 0;
    for (long sent = 0; sent < annotations; prompts++) {
      sent += crowd.prompt(prompts).annotations();
    }
    return of(settings.withPrompts(Math.max(prompts, 1)));
  }

  /// What the crowd is like.
  public CrowdSettings settings() {
    return settings;
  }

  /// Every event in the order of arrival. About 600 prompts are held at a time.
  public Stream<Event> events() {
    return stream(new Interleaving(settings.prompts(), number -> prompt(number).deliveries()))
        .map(Delivery::event);
  }

  /// Every event in the order of arrival, as JSON.
  public Stream<Line> lines() {
    return events().map(Line::of);
  }

  /// Every prompt with its truth and its events.
  public Stream<SimulatedPrompt> prompts() {
    return IntStream.range(0, settings.prompts()).mapToObj(this::prompt);
  }

  /// What the output topics must hold once every event is in. Held in memory as a whole.
  public Expectation expectation() {
    return Expectation.of(events());
  }

  private SimulatedPrompt prompt(int number) {
    SplittableRandom random = Seeds.ofPrompt(settings, number);
    PromptTruth truth = truths.draw(number, random);
    return new SimulatedPrompt(truth, Script.of(number, truth, settings, annotators, random));
  }

  private static <T> Stream<T> stream(Iterator<T> iterator) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(iterator, Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }
}
