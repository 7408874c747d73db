package org.prefstream.service.http;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads requests by the grammar of RFC 9112 alone, to hold a server against.
final class StrictReader {
  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]++";
  private static final String FIELDS =
      "((?:" + TOKEN + ":[\\t\\x20-\\x7E\\x80-\\xFF]*+\\r\\n)*+)\\r\\n";
  private static final String TARGET = "(?:/|(?i:https?)://|\\*(?= ))[!-~&&[^#]]*+";
  private static final Pattern HEAD =
      Pattern.compile(
          "(?:\\r\\n)*+" + TOKEN + " " + TARGET + " HTTP/1\\.([01])\\r\\n" + FIELDS,
          Pattern.DOTALL);
  private static final Pattern SIZE =
      Pattern.compile("([0-9A-Fa-f]++)(?:[\\t ]*+;[\\t\\x20-\\x7E\\x80-\\xFF]*+)?\\r\\n");
  private static final Pattern TRAILERS = Pattern.compile(FIELDS);

  private final String sent;
  private int at;

  private StrictReader(String sent) {
    this.sent = sent;
  }

  /// How many whole requests come before the first that is not one.
  static int requests(String sent) {
    StrictReader reader = new StrictReader(sent);
    int count = 0;
    while (reader.skipRequest()) {
      count++;
    }
    return count;
  }

  private boolean skipRequest() {
    Matcher head = HEAD.matcher(sent).region(at, sent.length());
    if (!head.lookingAt()) {
      return false;
    }
    at = head.end();
    boolean is11 = head.group(1).equals("1");
    List<String> hosts = values(head.group(2), "host");
    List<String> lengths = values(head.group(2), "content-length");
    List<String> codings = values(head.group(2), "transfer-encoding");
    if (hosts.size() > 1 || (is11 && hosts.isEmpty()) || lengths.size() + codings.size() > 1) {
      return false;
    }
    if (!codings.isEmpty()) {
      return is11 && codings.getFirst().equalsIgnoreCase("chunked") && skipChunks();
    }
    return lengths.isEmpty() || skipLength(lengths.getFirst());
  }

  private boolean skipLength(String length) {
    return length.matches("[0-9]{1,18}") && skip(Long.parseLong(length));
  }

  private boolean skipChunks() {
    while (true) {
      Matcher size = SIZE.matcher(sent).region(at, sent.length());
      if (!size.lookingAt() || size.group(1).replaceFirst("^0+", "").length() > 8) {
        return false;
      }
      at = size.end();
      long length = Long.parseLong(size.group(1), 16);
      if (length == 0) {
        return skipTrailers();
      }
      if (!skip(length) || !sent.startsWith("\r\n", at)) {
        return false;
      }
      at += 2;
    }
  }

  private boolean skipTrailers() {
    Matcher trailers = TRAILERS.matcher(sent).region(at, sent.length());
    boolean found = trailers.lookingAt();
    at = found ? trailers.end() : at;
    return found;
  }

  private boolean skip(long length) {
    boolean isThere = length <= sent.length() - at;
    at += isThere ? (int) length : 0;
    return isThere;
  }

  private static List<String> values(String fields, String name) {
    return Pattern.compile("(?idm)^" + name + ":[\\t ]*+(.*?)[\\t ]*+\\r$")
        .matcher(fields)
        .results()
        .map(field -> field.group(1))
        .toList();
  }
}
