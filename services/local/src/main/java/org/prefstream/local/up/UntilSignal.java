package org.prefstream.local.up;

import java.util.concurrent.CountDownLatch;

/// Runs a body until Ctrl-C or SIGTERM: the signal interrupts the body, which cleans up on its own
/// thread, and the process ends with exit code 0.
final class UntilSignal {

  interface Body {
    void run() throws InterruptedException;
  }

  private final Thread worker = Thread.currentThread();
  private final CountDownLatch cleanedUp = new CountDownLatch(1);
  private volatile boolean signalled;

  private UntilSignal() {}

  static void run(Body body) {
    new UntilSignal().runUntilSignal(body);
  }

  private void runUntilSignal(Body body) {
    Thread hook = new Thread(this::onSignal, "on-signal");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      body.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // A failure after the signal is a consequence of it
      if (!signalled) {
        throw e;
      }
    } finally {
      cleanedUp.countDown();
      if (!signalled) {
        Runtime.getRuntime().removeShutdownHook(hook);
      }
    }
  }

  private void onSignal() {
    signalled = true;
    worker.interrupt();
    try {
      cleanedUp.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(0);
  }
}
