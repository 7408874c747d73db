package org.prefstream.gateway.json;

import java.time.Instant;

/// How events were received.
///
/// @param time the time of receipt
/// @param unstated the time of events that do not state one
/// @param attribution attributes them to annotators
public record Receipt(Instant time, UnstatedTime unstated, Attribution attribution) {}
