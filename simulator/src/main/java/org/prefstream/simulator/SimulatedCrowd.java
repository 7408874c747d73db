package org.prefstream.simulator;

import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.prefstream.simulator.annotator.Annotators;
import org.prefstream.simulator.event.Event;
import org.prefstream.simulator.expectation.Expectation;
import org.prefstream.simulator.jsonl.Line;
import org.prefstream.simulator.settings.CrowdSettings;
import org.prefstream.simulator.settings.Seeds;
import org.prefstream.simulator.truth.PromptTruth;
import org.prefstream.simulator.truth.Truths;

/// An annotation crowd: its votes, and the truth about what it votes on.
///
/// Every prompt is drawn from a random source of its own, so a crowd can be walked through as often
/// as needed and always is the same. [#events()] has the prompts interleaved as time has them;
/// [#prompts()] has them one after the other, each with its truth.
public final class SimulatedCrowd {

  private final CrowdSettings settings;
  private final Annotators annotators;
  private final Truths truths;

  private SimulatedCrowd(CrowdSettings settings) {
    this.settings = settings;
    this.annotators = Annotators.of(settings);
    this.truths = new Truths(settings.shares());
  }

  /// The crowd of these settings.
  public static SimulatedCrowd of(CrowdSettings settings) {
    return new SimulatedCrowd(settings);
  }

  /// The smallest crowd with these settings, except for the number of prompts, that sends at least
  /// this many annotations, counting votes, revisions, retractions and repeats.
  public static SimulatedCrowd ofAnnotations(CrowdSettings settings, long annotations) {
    SimulatedCrowd crowd = of(settings.withPrompts(1));
    int prompts = 0;
    for (long sent = 0; sent < annotations; prompts++) {
      sent += crowd.prompt(prompts).annotations();
    }
    return of(settings.withPrompts(Math.max(prompts, 1)));
  }

  /// The settings of the crowd.
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

  /// The records that the output topics must hold after every event, all in memory at once.
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
