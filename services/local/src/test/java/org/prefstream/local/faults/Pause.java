package org.prefstream.local.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.prefstream.local.process.Child;

/// Holds a child as SIGSTOP does: its sockets stay open and nothing answers, until it is closed.
record Pause(Child child) implements AutoCloseable {

  static Pause of(Child child) {
    signal("STOP", child);
    return new Pause(child);
  }

  @Override
  public void close() {
    signal("CONT", child);
  }

  private static void signal(String name, Child child) {
    try {
      int code =
          new ProcessBuilder("kill", "-" + name, Long.toString(child.pid())).start().waitFor();
      if (code != 0) {
        throw new IllegalStateException("kill ended with " + code);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
