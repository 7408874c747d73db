package org.prefstream.simulator.jsonl;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.prefstream.simulator.event.Endpoint;

/// JSON Lines files of events, one file a kind; any of them may be missing.
///
/// @param generations responses, where given
/// @param safety safety annotations, where given
/// @param preferences preference annotations, where given
/// @param firstLine of each file the line to begin with, from 1
public record EventFiles(
    @Nullable Path generations, @Nullable Path safety, @Nullable Path preferences, long firstLine) {

  private static final int BUFFER = 64 * 1024;

  /// Whole files.
  public EventFiles(@Nullable Path generations, @Nullable Path safety, @Nullable Path preferences) {
    this(generations, safety, preferences, 1);
  }

  /// The three files under their usual names in a folder.
  public static EventFiles in(Path folder) {
    return new EventFiles(
        folder.resolve("generations.jsonl"),
        folder.resolve("safety.jsonl"),
        folder.resolve("preferences.jsonl"));
  }

  /// The files that are given.
  public List<Path> paths() {
    return Stream.of(generations, safety, preferences).filter(Objects::nonNull).toList();
  }

  /// The lines of plain files.
  ///
  /// @throws IOException if a file that was given cannot be opened
  public Stream<Entry> lines() throws IOException {
    return lines(Files::newInputStream);
  }

  /// Every line that is not blank: generations first, then safety, then preferences. Each file is
  /// opened before the first line is read, and read once. To be closed after use.
  ///
  /// @throws IOException if a file that was given cannot be opened, or ends before the first line
  public Stream<Entry> lines(Opening opening) throws IOException {
    List<Stream<Entry>> parts = new ArrayList<>();
    try {
      parts.add(lines(Endpoint.GENERATIONS, generations, opening));
      parts.add(lines(Endpoint.SAFETY, safety, opening));
      parts.add(lines(Endpoint.PREFERENCE, preferences, opening));
    } catch (IOException e) {
      parts.forEach(Stream::close);
      throw e;
    }
    return parts.stream().reduce(Stream.empty(), Stream::concat);
  }

  @SuppressWarnings("StreamResourceLeak") // closed with the stream of all three
  private Stream<Entry> lines(Endpoint endpoint, @Nullable Path file, Opening opening)
      throws IOException {
    if (file == null) {
      return Stream.empty();
    }
    InputStream bytes = new BufferedInputStream(opening.open(file), BUFFER);
    try {
      EntryReader entries = new EntryReader(bytes, endpoint, file.toString()).from(firstLine);
      return StreamSupport.stream(
              Spliterators.spliteratorUnknownSize(
                  entries, Spliterator.ORDERED | Spliterator.NONNULL),
              false)
          .onClose(() -> close(bytes));
    } catch (IOException e) {
      bytes.close();
      throw e;
    }
  }

  private static void close(InputStream bytes) {
    try {
      bytes.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
