package org.prefstream.gateway.json;

import java.time.Instant;

/// How events came in.
///
/// @param time when they did
/// @param unstated when those happened that do not state it
/// @param attribution settles whose they are
public record Receipt(Instant time, UnstatedTime unstated, Attribution attribution) {}
