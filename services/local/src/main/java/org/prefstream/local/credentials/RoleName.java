package org.prefstream.local.credentials;

import org.prefstream.service.identity.Role;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads roles as tokens spell them.
final class RoleName implements ITypeConverter<Role> {
  @Override
  public Role convert(String text) {
    return Role.of(text)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "a role is one of %s, not %s".formatted(Role.words(), text)));
  }
}
