package org.prefstream.gateway;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The forms a body may have.
enum Format {
  JSON("application/json"),
  LINES("application/x-ndjson");

  /// What is accepted, as `Accept-Post` lists it.
  static final String ACCEPTED = "application/json, application/x-ndjson";

  private final String mediaType;

  Format(String mediaType) {
    this.mediaType = mediaType;
  }

  /// The form that `Content-Type` names; null where it is none of these, or is not in UTF-8.
  static @Nullable Format of(@Nullable String type) {
    if (type == null) {
      return null;
    }
    for (Format format : values()) {
      if (format.is(type)) {
        return format;
      }
    }
    return null;
  }

  private boolean is(String type) {
    if (type.equals(mediaType)) {
      return true;
    }
    String[] parts = type.toLowerCase(Locale.ROOT).split(";", -1);
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].replace("\"", "").strip();
      if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
        return false;
      }
    }
    return parts[0].strip().equals(mediaType);
  }
}
