package org.prefstream.local.publish;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.prefstream.service.file.OutputFile;

/// Files of one folder that belong together: none is moved to its place before all are written.
final class OutputFolder implements AutoCloseable {
  private final Path folder;
  private final List<OutputFile> files = new ArrayList<>();

  private OutputFolder(Path folder) {
    this.folder = folder;
  }

  /// Creates the folder if it is missing.
  static OutputFolder in(Path folder) throws IOException {
    return new OutputFolder(Files.createDirectories(folder));
  }

  /// Opens one of its files for writing.
  OutputStream open(String name) throws IOException {
    OutputFile file = OutputFile.open(folder.resolve(name));
    files.add(file);
    return file.out();
  }

  void commit() throws IOException {
    for (OutputFile file : files) {
      file.commit();
    }
  }

  @Override
  public void close() throws IOException {
    IOException failure = null;
    for (OutputFile file : files) {
      try {
        file.close();
      } catch (IOException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
