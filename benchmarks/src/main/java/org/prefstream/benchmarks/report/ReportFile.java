package org.prefstream.benchmarks.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.prefstream.service.file.OutputFile;

/// The document that holds the sections, such as `docs/benchmarks.md`, and beside it, in the folder
/// of the same name without the ending, the plots.
public record ReportFile(Path document) {

  public ReportFile {
    if (!document.toString().endsWith(".md")) {
      throw new IllegalArgumentException("a report is a Markdown file, .md, not " + document);
    }
  }

  /// Replaces the section and its plots, and leaves all else in the document alone.
  ///
  /// @throws UncheckedIOException where the files cannot be written
  public void put(Section section) {
    try {
      Files.createDirectories(plots());
      for (var plot : section.plots().entrySet()) {
        write(plots().resolve(plot.getKey()), plot.getValue());
      }
      String before = Files.exists(document) ? Files.readString(document) : "";
      write(document, MarkedText.replace(before, section.name(), section.text()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + document, e);
    }
  }

  private static void write(Path path, String text) throws IOException {
    OutputFile.write(path, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private Path plots() {
    String name = String.valueOf(document.getFileName());
    return document.toAbsolutePath().resolveSibling(name.substring(0, name.length() - 3));
  }
}
