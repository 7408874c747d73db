package org.prefstream.events;

import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;
import org.jspecify.annotations.NullMarked;

/// Avro loads a class named by a schema only if it is trusted (since 1.12.2). This makes the
/// generated classes of Prefstream trusted, beside whatever was trusted before.
///
/// The serde calls it once in each process. Code that reads or builds events without the serde must
/// call it itself.
@NullMarked
public final class TrustedSchemas {
  private TrustedSchemas() {}

  /// Trusts the generated classes in this process. Calling it again changes nothing.
  public static synchronized void trust() {
    ClassSecurityPredicate before = ClassSecurityValidator.getGlobal();
    if (!before.isTrusted(Generation.class)) {
      ClassSecurityValidator.setGlobal(
          ClassSecurityValidator.composite(before, TrustedSchemas::isGenerated));
    }
  }

  private static boolean isGenerated(Class<?> type) {
    String owner = type.getPackageName();
    return owner.equals("org.prefstream.events") || owner.equals("org.prefstream.state");
  }
}
