package org.prefstream.simulator.jsonl;

/// One line of a file of events.
public sealed interface Entry permits Line, Unreadable {}
