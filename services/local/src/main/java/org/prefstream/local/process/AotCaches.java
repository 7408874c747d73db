package org.prefstream.local.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The JVM's ahead-of-time caches, one per program and named after it. A cache contains the
/// program's loaded and linked classes and the profiles of its methods, recorded in a run during
/// the build (see `Training`).
///
/// A cache fits one build of the JDK, one class path with the same files, and one kind of garbage
/// collector. A JVM whose cache does not fit starts without it, so nothing here has to check that.
///
/// @param use how started programs use their caches
public record AotCaches(Path folder, Use use) {

  public enum Use {
    /// Start from the cache, if it exists.
    START,
    /// Record the run; the recording is written when the program ends.
    RECORD,
    /// Make the cache from the recording, and run nothing.
    CREATE
  }

  /// Without it, a JVM whose cache does not fit would say so on standard output.
  private static final String QUIET = "-Xlog:aot*=off";

  /// The flags for a program's JVM that concern its cache.
  public List<String> flags(String program) {
    return switch (use) {
      case START ->
          Files.isRegularFile(cache(program))
              ? List.of("-XX:AOTCache=" + cache(program), QUIET)
              : List.of();
      case RECORD ->
          List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + recording(program), QUIET);
      case CREATE ->
          List.of(
              "-XX:AOTMode=create",
              "-XX:AOTConfiguration=" + recording(program),
              "-XX:AOTCache=" + unfinished(program),
              QUIET);
    };
  }

  public Path cache(String program) {
    return folder.resolve(program + ".aot");
  }

  public Path recording(String program) {
    return folder.resolve(program + ".recording");
  }

  /// The file into which the cache is made, so that no program starts from half a cache.
  public Path unfinished(String program) {
    return folder.resolve(program + ".unfinished");
  }
}
