package org.prefstream.events;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.NullMarked;

/// Identifiers derived from the content itself: SHA-256 over UTF-8 bytes in lower-case hex, 64
/// characters. A response's is the join key of PKU-SafeRLHF (its columns `response_0_sha256` and
/// `response_1_sha256`).
@NullMarked
public final class ContentId {
  private ContentId() {}

  /// SHA-256 of the prompt.
  public static String ofPrompt(String prompt) {
    return hex(prompt);
  }

  /// SHA-256 of prompt and response, concatenated with nothing between them.
  public static String ofResponse(String prompt, String response) {
    return hex(prompt + response);
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(digest(text));
  }

  /// SHA-256 of the text in UTF-8.
  static byte[] digest(String text) {
    return sha256().digest(text.getBytes(StandardCharsets.UTF_8));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
