package org.prefstream.simulator;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.function.IntFunction;

/// The deliveries of all prompts in the order of arrival. Nothing of a prompt arrives before it is
/// opened, so only the prompts opened so far are held, and of these only what is still to come.
final class Interleaving implements Iterator<Delivery> {

  private final int prompts;
  private final IntFunction<List<Delivery>> deliveries;
  private final PriorityQueue<Delivery> coming = new PriorityQueue<>();
  private int opened;

  /// @param prompts how many prompts there are
  /// @param deliveries the deliveries of a prompt, none before its opening
  Interleaving(int prompts, IntFunction<List<Delivery>> deliveries) {
    this.prompts = prompts;
    this.deliveries = deliveries;
  }

  @Override
  public boolean hasNext() {
    while (opened < prompts && nextMayBeOf(opened)) {
      coming.addAll(deliveries.apply(opened));
      opened++;
    }
    return !coming.isEmpty();
  }

  @Override
  public Delivery next() {
    if (!hasNext()) {
      throw new NoSuchElementException("every event has arrived");
    }
    return coming.remove();
  }

  private boolean nextMayBeOf(int prompt) {
    return coming.isEmpty() || coming.element().at() >= Clock.opening(prompt);
  }
}
