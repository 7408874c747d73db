package org.prefstream.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Arrays;

/// Runs the main class named by its first argument, and ends the process when the parent process
/// ends, however that happens: the parent holds the other end of standard input and never writes to
/// it.
///
/// It uses no other class of ours, so that it runs on any class path, even the registry's.
public final class Tether {
  /// The exit code of a process that SIGTERM ended.
  private static final int ENDED = 143;

  private static final Duration GRACE = Duration.ofSeconds(20);

  private Tether() {}

  /// Arguments: the main class, then its own arguments.
  public static void main(String[] args) throws Throwable {
    Thread.ofPlatform().daemon().name("tether").start(Tether::endWithParent);
    String[] rest = Arrays.copyOfRange(args, 1, args.length);
    try {
      Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object) rest);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  private static void endWithParent() {
    awaitEndOfInput();
    Thread.ofPlatform().daemon().name("tether-grace").start(Tether::haltAfterGrace);
    System.exit(ENDED);
  }

  private static void awaitEndOfInput() {
    try {
      while (System.in.read() != -1) {}
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A main class whose shutdown hooks hang does not outlive its parent for long.
  private static void haltAfterGrace() {
    try {
      Thread.sleep(GRACE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(ENDED);
  }
}
