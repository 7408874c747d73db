package org.prefstream.simulator.event;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// How things are identified (docs/design.md, rules 3, 11 and 13): ids that follow from the texts,
/// the order of ids, and the keys of records.
public final class Ids {

  private static final int LONGEST = 256;

  /// An empty string, or one that starts and ends with a visible character.
  private static final Pattern NAME =
      Pattern.compile(
          "(?U)(?!\\s)[^\\p{Cc}\\p{Cs}\\xAD\\u061C\\u180E\\u200B\\u200E\\u200F\\u2028-\\u202E"
              + "\\u2060-\\u206F\\u3164\\uFEFF\\uFFA0]*(?<!\\s)");

  private Ids() {}

  /// The id of a prompt that its publisher did not name: SHA-256 of its UTF-8 bytes in lower hex.
  public static String ofPrompt(String prompt) {
    return sha256(prompt);
  }

  /// The id of a response that its publisher did not name: SHA-256 of prompt and response,
  /// concatenated.
  public static String ofResponse(String prompt, String response) {
    return sha256(prompt + response);
  }

  /// Orders ids by their UTF-8 bytes.
  public static int compare(String a, String b) {
    return Arrays.compareUnsigned(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }

  /// The key of an output record: its parts joined by `/`, with `%` and `/` inside them encoded.
  public static String key(String... parts) {
    return List.of(parts).stream()
        .map(part -> part.replace("%", "%25").replace("/", "%2F"))
        .collect(Collectors.joining("/"));
  }

  /// Checks that an id has 1 to 256 characters and is in the form of a name.
  static void require(String field, String id) {
    int characters = id.codePointCount(0, id.length());
    if (characters == 0 || characters > LONGEST) {
      throw new IllegalArgumentException(
          field + " has " + characters + " characters; 1 to " + LONGEST + " are accepted");
    }
    requireName(field, id);
  }

  /// Checks that a name is in the one form that names have, so that two names that look alike are
  /// the same name.
  static void requireName(String field, String name) {
    if (!NAME.matcher(name).matches() || !Normalizer.isNormalized(name, Normalizer.Form.NFC)) {
      throw new IllegalArgumentException(
          field
              + " must be in Unicode NFC, without white space at either end, and without control"
              + " characters, invisible characters and lone surrogates");
    }
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
