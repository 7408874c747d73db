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
import java.util.function.LongSupplier;
import org.prefstream.gateway.answer.Admission;
import org.prefstream.gateway.answer.Answer;
import org.prefstream.service.identity.Principal;

/// Enforces [RateLimits] with one token bucket for each address and each identity. Thread-safe.
///
/// A bucket is forgotten once it is full again, and only the buckets of the most frequent addresses
/// and identities are kept, so memory is bounded however many addresses there are. Identities come
/// from valid credentials, so nobody can invent more of them.
public final class Rates {
  private static final int MOST_BUCKETS = 20_000;

  private final Rate addressRequests;
  private final Rate identityRequests;
  private final Rate identityEvents;
  private final Counter refusedByAddress;

  /// @param largestRequest how many events must be accepted at once
  /// @param nanoTime a clock that never goes back, such as [System#nanoTime]
  public Rates(RateLimits limits, int largestRequest, LongSupplier nanoTime, MeterRegistry meters) {
    TimeMeter time = new NanoTime(nanoTime);
    refusedByAddress =
        Counter.builder("prefstream.gateway.address.refused")
            .description("Requests answered 429 because of the rate of their address")
            .register(meters);
    addressRequests =
        Rate.of(
            limits.addressRequests(), 1, "requests a second are accepted from one address", time);
    identityRequests =
        Rate.of(
            limits.identityRequests(), 1, "requests a second are accepted from one identity", time);
    identityEvents =
        Rate.of(
            limits.identityEvents(),
            largestRequest,
            "events a second are accepted from one identity",
            time);
  }

  /// Counts a request from an address.
  public Admission ofAddress(String address) {
    Admission admission = addressRequests.take(address, 1);
    if (admission instanceof Admission.Refused) {
      refusedByAddress.increment();
    }
    return admission;
  }

  /// Counts a request from a sender.
  public Admission ofRequest(Principal sender) {
    return identityRequests.take(sender.subject(), 1);
  }

  /// Counts events from a sender: all of them or none.
  public Admission ofEvents(Principal sender, int events) {
    return identityEvents.take(sender.subject(), events);
  }

  /// How many buckets there are.
  long remembered() {
    return addressRequests.remembered()
        + identityRequests.remembered()
        + identityEvents.remembered();
  }

  private record NanoTime(LongSupplier clock) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      return clock.getAsLong();
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }

  /// One limit, the same for everyone.
  ///
  /// @param perSecond how much is accepted a second; 0 sets no limit
  /// @param atOnce how much is accepted at once
  /// @param accepted continues a message after the number
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

    Admission take(String whose, int amount) {
      if (perSecond == 0) {
        return Admission.admitted();
      }
      ConsumptionProbe probe =
          buckets.get(whose, name -> bucket()).tryConsumeAndReturnRemaining(amount);
      return probe.isConsumed() ? Admission.admitted() : refusal(probe);
    }

    private Admission refusal(ConsumptionProbe probe) {
      long wait = TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()) + 1;
      return new Admission.Refused(
          Answer.tooMany("at most %d %s".formatted(perSecond, accepted), wait));
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
