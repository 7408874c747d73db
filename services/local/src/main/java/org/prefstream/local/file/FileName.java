package org.prefstream.local.file;

import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads the names of files and folders. Refuses an empty name, as an unset variable gives it,
/// since it would mean the current folder.
public final class FileName implements ITypeConverter<Path> {
  @Override
  public Path convert(String text) {
    if (text.isEmpty()) {
      throw new TypeConversionException("the name of a file or folder must not be empty");
    }
    return Path.of(text);
  }
}
