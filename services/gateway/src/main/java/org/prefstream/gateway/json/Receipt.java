package org.prefstream.gateway.json;

import java.time.Instant;

/// How events came in.
///
/// @param time when they did
/// @param attribution settles whose they are
public record Receipt(Instant time, Attribution attribution) {}
