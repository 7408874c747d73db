package org.prefstream.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.prefstream.local.process.Child;

/// Pauses a child with SIGSTOP until this is closed: its sockets stay open, but it does not answer.
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
