package org.prefstream.gateway.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A media type as `Content-Type` names it: RFC 9110, section 8.3.1.
///
/// @param name the type and subtype, in lower case
/// @param parameters in order; a name may appear several times
record MediaType(String name, List<Parameter> parameters) {
  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]++";
  private static final String QUOTED =
      "\"(?:[\\t !#-\\[\\]-~\\x80-\\xFF]|\\\\[\\t -~\\x80-\\xFF])*+\"";
  private static final Pattern NAME = Pattern.compile(TOKEN + "/" + TOKEN);

  /// No blanks are allowed around the equals sign: section 5.6.6.
  private static final Pattern PARAMETER =
      Pattern.compile("[ \\t]*+;[ \\t]*+(?:(" + TOKEN + ")=(" + TOKEN + "|" + QUOTED + "))?+");

  private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

  MediaType {
    parameters = List.copyOf(parameters);
  }

  /// @param name in lower case
  /// @param value without its quotes
  record Parameter(String name, String value) {}

  /// Parses a media type; null where the text is not one.
  static @Nullable MediaType of(String text) {
    Matcher name = NAME.matcher(text.strip());
    if (!name.lookingAt()) {
      return null;
    }
    List<Parameter> parameters = parameters(text.strip(), name.end());
    return parameters == null ? null : new MediaType(lower(name.group()), parameters);
  }

  private static @Nullable List<Parameter> parameters(String text, int from) {
    List<Parameter> parameters = new ArrayList<>();
    Matcher next = PARAMETER.matcher(text).region(from, text.length());
    int end = from;
    while (end < text.length() && next.lookingAt()) {
      if (next.group(1) != null) {
        parameters.add(new Parameter(lower(next.group(1)), unquoted(next.group(2))));
      }
      end = next.end();
      next.region(end, text.length());
    }
    return end == text.length() ? parameters : null;
  }

  private static String unquoted(String value) {
    return value.startsWith("\"")
        ? ESCAPE.matcher(value.substring(1, value.length() - 1)).replaceAll("$1")
        : value;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
