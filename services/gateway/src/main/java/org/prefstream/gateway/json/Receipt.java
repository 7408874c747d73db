package org.prefstream.gateway.json;

import java.time.Instant;

/// How events came in.
///
/// @param time when they did
/// @param happened when an event happened that does not say so: the time of receipt, unless the
///   sender has told another way, for example because it sends the event again
/// @param attribution settles whose they are
public record Receipt(Instant time, Instant happened, Attribution attribution) {}
