package org.prefstream.service.identity.credential;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.prefstream.service.identity.Principal;
import org.prefstream.service.identity.Role;

/// What a service stores of an API key: enough to recognize it, not enough to use it.
///
/// A key reads `prefstream_<id>_<secret>`. The id finds its entry directly; of the whole key only
/// the SHA-256 is stored. That is enough because the secret is 256 random bits, which nobody can
/// try out. A slow, salted hash, as passwords chosen by people need it, would only cost time with
/// every request.
///
/// @param id 16 hexadecimal digits
/// @param hash the SHA-256 of the key, 64 hexadecimal digits
/// @param subject whom it identifies
/// @param roles what it allows
/// @param expiresAt when it expires; [Instant#MAX] if it never does
public record ApiKey(String id, String hash, String subject, Set<Role> roles, Instant expiresAt) {
  private static final Pattern FORM =
      Pattern.compile("prefstream_([0-9a-f]{16})_[A-Za-z0-9_-]{43}");
  private static final Pattern ID = Pattern.compile("[0-9a-f]{16}");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final int ID_BYTES = 8;
  private static final int SECRET_BYTES = 32;

  /// A new key.
  ///
  /// @param text the key itself, to be shown once and never stored
  /// @param kept the entry to store
  public record Issued(String text, ApiKey kept) {
    /// Without the key itself.
    @Override
    public String toString() {
      return "Issued[kept=" + kept + "]";
    }
  }

  public ApiKey {
    roles = Set.copyOf(roles);
    require(ID.matcher(id).matches(), "id must be 16 hexadecimal digits in lower case");
    require(HASH.matcher(hash).matches(), "hash must be 64 hexadecimal digits in lower case");
    require(Principal.isSubject(subject), "subject must be " + Principal.SUBJECTS);
    require(!roles.isEmpty(), "roles must name one role or more");
  }

  /// Generates a key.
  public static Issued issue(
      SecureRandom random, String subject, Set<Role> roles, Instant expiresAt) {
    byte[] id = new byte[ID_BYTES];
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(id);
    random.nextBytes(secret);
    String name = HexFormat.of().formatHex(id);
    String text =
        "prefstream_%s_%s"
            .formatted(name, Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    return new Issued(text, new ApiKey(name, hashOf(text), subject, roles, expiresAt));
  }

  /// The id in a key, or null if the text does not have the form of a key.
  static @Nullable String idIn(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches() ? form.group(1) : null;
  }

  /// Whether this is the entry of a key. Takes the same time wherever they differ.
  boolean isOf(String text) {
    return MessageDigest.isEqual(
        hashOf(text).getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
  }

  Principal principal() {
    return new Principal(subject, roles, expiresAt);
  }

  /// The entry as one line of a file.
  public String toLine() {
    JsonArray words = new JsonArray();
    new TreeSet<>(roles).forEach(role -> words.add(role.word()));
    JsonObject line =
        new JsonObject()
            .put("id", id)
            .put("sha256", hash)
            .put("subject", subject)
            .put("roles", words);
    if (expiresAt.isBefore(Instant.MAX)) {
      line.put("expiresAt", expiresAt.toString());
    }
    return line.encode();
  }

  /// Parses a line of a file.
  ///
  /// @throws IllegalArgumentException with a message that names the fault without quoting the line
  static ApiKey of(String line) {
    try {
      JsonObject json = new JsonObject(line);
      String expiresAt = json.getString("expiresAt");
      return new ApiKey(
          text(json, "id"),
          text(json, "sha256"),
          text(json, "subject"),
          roles(json.getJsonArray("roles", new JsonArray())),
          expiresAt == null ? Instant.MAX : Instant.parse(expiresAt));
    } catch (DecodeException e) {
      throw new IllegalArgumentException("must be a JSON object", e);
    } catch (ClassCastException e) {
      throw new IllegalArgumentException("has a member of the wrong type", e);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "expiresAt must be a time such as 2027-01-31T00:00:00Z", e);
    }
  }

  private static String text(JsonObject json, String name) {
    return Optional.ofNullable(json.getString(name)).orElse("");
  }

  private static Set<Role> roles(JsonArray words) {
    Set<Role> roles = new TreeSet<>();
    for (Object word : words) {
      roles.add(
          Role.of(String.valueOf(word))
              .orElseThrow(
                  () -> new IllegalArgumentException("roles must be among " + Role.words())));
    }
    return roles;
  }

  private static String hashOf(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalArgumentException(problem);
    }
  }
}
