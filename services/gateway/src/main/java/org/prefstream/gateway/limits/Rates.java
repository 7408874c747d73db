package org.prefstream.gateway.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.prefstream.gateway.answer.Answer;
import org.prefstream.service.identity.Principal;

/// Holds senders to [RateLimits], each by a token bucket. Thread-safe.
///
/// Buckets are remembered for as long as they are not full again, and of the most frequent
/// addresses and identities only: however many addresses there are, memory is bounded. Identities
/// are those of credentials that hold, so nobody can make up more of them.
public final class Rates {
  private static final int MOST_BUCKETS = 20_000;

  private final Rate addressRequests;
  private final Rate identityRequests;
  private final Rate identityEvents;
  private final Counter refusedByAddress;

  /// @param largestRequest how many events must be able to come at once
  public Rates(RateLimits limits, int largestRequest, TimeMeter time, MeterRegistry meters) {
    refusedByAddress =
        Counter.builder("prefstream.gateway.address.refused")
            .description("Requests answered 429 because of their address, whatever they asked for")
            .register(meters);
    addressRequests =
        Rate.of(limits.addressRequests(), 1, "requests a second are accepted of one address", time);
    identityRequests =
        Rate.of(
            limits.identityRequests(), 1, "requests a second are accepted of one identity", time);
    identityEvents =
        Rate.of(
            limits.identityEvents(),
            largestRequest,
            "events a second are accepted of one identity",
            time);
  }

  /// Counts a request of an address.
  ///
  /// @return why it is refused; null where it is not
  public @Nullable Answer ofAddress(String address) {
    Answer tooMany = addressRequests.take(address, 1);
    if (tooMany != null) {
      refusedByAddress.increment();
    }
    return tooMany;
  }

  /// Counts a request of someone.
  ///
  /// @return why it is refused; null where it is not
  public @Nullable Answer ofRequest(Principal sender) {
    return identityRequests.take(sender.subject(), 1);
  }

  /// Counts events of someone: all of them or none.
  ///
  /// @return why they are refused; null where they are not
  public @Nullable Answer ofEvents(Principal sender, int events) {
    return identityEvents.take(sender.subject(), events);
  }

  /// How many buckets there are.
  long remembered() {
    return addressRequests.remembered()
        + identityRequests.remembered()
        + identityEvents.remembered();
  }

  /// One limit for everyone alike.
  ///
  /// @param perSecond how much is accepted; 0 for no limit
  /// @param atOnce how much may come at once
  /// @param accepted what is accepted, after the number
  private record Rate(
      int perSecond, long atOnce, String accepted, TimeMeter time, Cache<String, Bucket> buckets) {
    static Rate of(int perSecond, int leastAtOnce, String accepted, TimeMeter time) {
      long atOnce = Math.max(perSecond, leastAtOnce);
      long secondsUntilFull = perSecond == 0 ? 1 : atOnce / perSecond + 1;
      Cache<String, Bucket> buckets =
          Caffeine.newBuilder()
              .maximumSize(MOST_BUCKETS)
              .expireAfterAccess(Duration.ofSeconds(secondsUntilFull + 1))
              .build();
      return new Rate(perSecond, atOnce, accepted, time, buckets);
    }

    @Nullable Answer take(String whose, int amount) {
      if (perSecond == 0) {
        return null;
      }
      ConsumptionProbe probe =
          buckets.get(whose, name -> bucket()).tryConsumeAndReturnRemaining(amount);
      return probe.isConsumed()
          ? null
          : Answer.tooMany(
              "at most %d %s".formatted(perSecond, accepted),
              TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()) + 1);
    }

    long remembered() {
      buckets.cleanUp();
      return buckets.estimatedSize();
    }

    private Bucket bucket() {
      return Bucket.builder()
          .withCustomTimePrecision(time)
          .addLimit(limit -> limit.capacity(atOnce).refillGreedy(perSecond, Duration.ofSeconds(1)))
          .build();
    }
  }
}
