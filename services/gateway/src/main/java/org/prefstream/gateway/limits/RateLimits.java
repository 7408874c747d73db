package org.prefstream.gateway.limits;

import org.prefstream.service.Variables;

/// How much is accepted a second; 0 sets no limit. A second's worth may arrive at once.
///
/// Variables: `PREFSTREAM_GATEWAY_ADDRESS_REQUESTS_PER_SECOND` (default 1,000),
/// `PREFSTREAM_GATEWAY_IDENTITY_REQUESTS_PER_SECOND` (1,000) and
/// `PREFSTREAM_GATEWAY_IDENTITY_EVENTS_PER_SECOND` (50,000). Where no credentials are required, the
/// defaults are 0.
///
/// @param addressRequests requests from one client address
/// @param identityRequests requests from one authenticated sender, whatever the address
/// @param identityEvents events from one authenticated sender, by requests or on streams
public record RateLimits(int addressRequests, int identityRequests, int identityEvents) {
  public static final RateLimits NONE = new RateLimits(0, 0, 0);
  public static final RateLimits DEFAULTS = new RateLimits(1_000, 1_000, 50_000);
  private static final int MOST = 100_000_000;

  /// Reads the variables.
  ///
  /// @param trusting whether no credentials are required
  public static RateLimits from(Variables variables, boolean trusting) {
    RateLimits absent = trusting ? NONE : DEFAULTS;
    return new RateLimits(
        variables.number(
            "PREFSTREAM_GATEWAY_ADDRESS_REQUESTS_PER_SECOND", 0, MOST, absent.addressRequests),
        variables.number(
            "PREFSTREAM_GATEWAY_IDENTITY_REQUESTS_PER_SECOND", 0, MOST, absent.identityRequests),
        variables.number(
            "PREFSTREAM_GATEWAY_IDENTITY_EVENTS_PER_SECOND", 0, MOST, absent.identityEvents));
  }
}
