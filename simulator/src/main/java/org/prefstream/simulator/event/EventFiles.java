package org.prefstream.simulator.event;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// JSON Lines files of events, one file a kind; any of them may be missing.
///
/// @param generations responses, where given
/// @param safety safety annotations, where given
/// @param preferences preference annotations, where given
public record EventFiles(
    @Nullable Path generations, @Nullable Path safety, @Nullable Path preferences) {

  /// The three files under their usual names in a folder.
  public static EventFiles in(Path folder) {
    return new EventFiles(
        folder.resolve("generations.jsonl"),
        folder.resolve("safety.jsonl"),
        folder.resolve("preferences.jsonl"));
  }

  /// Every line that is not blank: generations first, then safety, then preferences. To be closed
  /// after use.
  ///
  /// @throws IOException if a file that was given cannot be opened
  public Stream<Line> lines() throws IOException {
    List<Stream<Line>> parts = new ArrayList<>();
    try {
      parts.add(lines(Endpoint.GENERATIONS, generations));
      parts.add(lines(Endpoint.SAFETY, safety));
      parts.add(lines(Endpoint.PREFERENCE, preferences));
    } catch (IOException e) {
      parts.forEach(Stream::close);
      throw e;
    }
    return parts.stream().reduce(Stream.empty(), Stream::concat);
  }

  @SuppressWarnings("StreamResourceLeak") // closed with the stream of all three
  private static Stream<Line> lines(Endpoint endpoint, @Nullable Path file) throws IOException {
    return file == null
        ? Stream.empty()
        : Files.lines(file).filter(text -> !text.isBlank()).map(text -> new Line(endpoint, text));
  }
}
