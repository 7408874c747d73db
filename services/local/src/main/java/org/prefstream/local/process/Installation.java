package org.prefstream.local.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.prefstream.local.failure.LocalFailure;

/// What the build has put in place for running: `lib` with every jar, `registry` with the unpacked
/// registry.
public record Installation(Path lib, Path registry) {

  public Installation {
    requireFolder(lib);
    requireFolder(registry);
  }

  /// The installation in a built checkout.
  static Installation in(Path checkout) {
    Path target = checkout.resolve("services/local/target").toAbsolutePath().normalize();
    return new Installation(target.resolve("lib"), target.resolve("registry"));
  }

  /// The installation in the checkout named by the system property `prefstream.home`, by default
  /// the current folder.
  public static Installation current() {
    return in(Path.of(System.getProperty("prefstream.home", "")));
  }

  /// What is kept in the checkout where no other place is asked for. Not written into options as
  /// their default, for there a name such as `a${b}c` would be read as more than a name.
  public static Path kept(String... names) {
    return Path.of(System.getProperty("prefstream.home", "."), ".prefstream")
        .resolve(Path.of("", names));
  }

  public String classPath() {
    return lib + "/*";
  }

  /// The jar of this module, for processes that need nothing else of ours.
  public Path ownJar() {
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(lib, "prefstream-local-*.jar")) {
      for (Path jar : jars) {
        return jar;
      }
    } catch (IOException e) {
      throw new LocalFailure("Cannot read " + lib + ": " + e.getMessage(), e);
    }
    throw new LocalFailure(
        "No prefstream-local jar in " + lib + ": build with `mvn package` first.");
  }

  private static void requireFolder(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new LocalFailure(folder + " is missing: build with `mvn package` first.");
    }
  }
}
