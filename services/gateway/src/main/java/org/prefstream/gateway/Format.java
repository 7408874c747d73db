package org.prefstream.gateway;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The forms a body may have.
enum Format {
  JSON("application/json"),
  LINES("application/x-ndjson");

  private final String mediaType;

  Format(String mediaType) {
    this.mediaType = mediaType;
  }

  /// The form that a request's headers name, or null where it is none of these, is not in UTF-8 or
  /// is compressed.
  static @Nullable Format of(MultiMap headers) {
    String type = headers.get(HttpHeaders.CONTENT_TYPE);
    String encoding = headers.get(HttpHeaders.CONTENT_ENCODING);
    if (type == null || (encoding != null && !encoding.equalsIgnoreCase("identity"))) {
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
