package org.prefstream.local.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The JVM's ahead-of-time caches, one for each program, named after it: its classes, loaded and
/// linked, and the profiles of its methods, as a run during the build left them (see `Training`).
///
/// A cache fits one build of the JDK, one class path with the same files in it, and one kind of
/// garbage collector. A JVM that finds another one starts without it, so nothing here has to check
/// that.
///
/// @param use what programs that are started do with their caches
public record AotCaches(Path folder, Use use) {

  public enum Use {
    /// Start from the cache, where there is one.
    START,
    /// Record the run; what was seen is written when the program ends.
    RECORD,
    /// Make the cache from what was recorded, and run nothing.
    CREATE
  }

  /// A JVM without a fitting cache says so on standard output, which is somebody's log.
  private static final String QUIET = "-Xlog:aot*=off";

  /// What a program's JVM is told about its cache.
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

  /// Where the cache is written, so that no program starts from half a cache.
  public Path unfinished(String program) {
    return folder.resolve(program + ".unfinished");
  }
}
