package org.prefstream.simulator.jsonl;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/// Opens a file whose bytes are UTF-8 text without a byte order mark.
@FunctionalInterface
public interface Opening {
  InputStream open(Path file) throws IOException;
}
