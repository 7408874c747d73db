package org.prefstream.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.prefstream.local.failure.LocalFailure;
import org.prefstream.service.file.OutputFile;

/// Remembers a process across runs: its id, and its start time, since ids are reused.
public record PidFile(Path file) {

  void write(ProcessHandle process) {
    try {
      String text = process.pid() + " " + startOf(process);
      OutputFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The remembered process, if it is still running.
  public Optional<ProcessHandle> running() {
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      String[] parts = Files.readString(file).strip().split(" ", 2);
      return ProcessHandle.of(Long.parseLong(parts[0]))
          .filter(process -> parts.length == 2 && startOf(process).equals(parts[1]))
          .filter(ProcessHandle::isAlive);
    } catch (IOException | NumberFormatException e) {
      throw new LocalFailure(
          "Cannot read " + file + "; remove it if no process uses this folder.", e);
    }
  }

  void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("unknown");
  }
}
