package org.prefstream.simulator.event;

/// What stands on a line of a file of events.
public sealed interface Entry permits Line, Unreadable {}
