package org.prefstream.simulator.publisher;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The time by which a [Publication] keeps its pace, waits before it sends again, and gives up.
interface NanoClock {

  /// The time of this machine.
  NanoClock SYSTEM =
      new NanoClock() {
        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public void sleep(long nanos) throws InterruptedException {
          TimeUnit.NANOSECONDS.sleep(nanos);
        }

        @Override
        public boolean await(CountDownLatch latch, long nanos) throws InterruptedException {
          return latch.await(nanos, TimeUnit.NANOSECONDS);
        }
      };

  /// Nanoseconds since some moment, which may overflow.
  long nanos();

  /// Returns when that time has passed.
  void sleep(long nanos) throws InterruptedException;

  /// Returns when the latch has reached zero, or that time has passed.
  ///
  /// @return whether the latch has reached zero
  boolean await(CountDownLatch latch, long nanos) throws InterruptedException;
}
