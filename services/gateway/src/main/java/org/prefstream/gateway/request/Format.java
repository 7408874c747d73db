package org.prefstream.gateway.request;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The media types of bodies.
public enum Format {
  JSON("application/json"),
  LINES("application/x-ndjson");

  /// The media types, as `Accept-Post` lists them.
  public static final String ACCEPTED = "application/json, application/x-ndjson";

  private static final Set<String> UTF_8 = Set.of("utf-8", "utf8");

  private final String mediaType;

  Format(String mediaType) {
    this.mediaType = mediaType;
  }

  /// The format that `Content-Type` names, or null where it names another one, or a charset other
  /// than UTF-8.
  ///
  /// @param types the values of the request's `Content-Type` headers; exactly one is accepted
  static @Nullable Format of(List<String> types) {
    if (types.size() != 1) {
      return null;
    }
    for (Format format : values()) {
      if (types.getFirst().equals(format.mediaType)) {
        return format;
      }
    }
    MediaType type = MediaType.of(types.getFirst());
    return type == null || !isUtf8(type) ? null : named(type.name());
  }

  private static @Nullable Format named(String mediaType) {
    return Arrays.stream(values())
        .filter(format -> format.mediaType.equals(mediaType))
        .findAny()
        .orElse(null);
  }

  /// RFC 8259, section 11, defines no charset parameter for JSON; one that names UTF-8 does no
  /// harm.
  private static boolean isUtf8(MediaType type) {
    return type.parameters().stream()
        .filter(parameter -> parameter.name().equals("charset"))
        .allMatch(parameter -> UTF_8.contains(parameter.value().toLowerCase(Locale.ROOT)));
  }
}
