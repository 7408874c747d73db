package org.prefstream.simulator;

import java.util.Comparator;
import org.prefstream.simulator.event.Event;

/// An event on its way.
///
/// @param at when it arrives, in milliseconds since the crowd began
/// @param prompt the number of its prompt
/// @param sequence its place among the prompt's events
/// @param event the event
record Delivery(long at, int prompt, int sequence, Event event) implements Comparable<Delivery> {

  private static final Comparator<Delivery> ORDER =
      Comparator.comparingLong(Delivery::at)
          .thenComparingInt(Delivery::prompt)
          .thenComparingInt(Delivery::sequence);

  @Override
  public int compareTo(Delivery other) {
    return ORDER.compare(this, other);
  }
}
