package org.prefstream.local.rejections;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads an [Origin] from the command line.
final class OriginName implements ITypeConverter<Origin> {
  @Override
  public Origin convert(String text) {
    try {
      return Origin.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
