package org.prefstream.local.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.prefstream.local.failure.LocalFailure;

/// What the build has put in place for running: `lib` with every jar, `registry` with the unpacked
/// registry, and the caches that programs start from.
public record Installation(Path lib, Path registry, AotCaches caches) {

  public Installation {
    requireFolder(lib);
    requireFolder(registry);
  }

  /// The installation in a built checkout.
  static Installation in(Path checkout) {
    return at(checkout.resolve("services/local/target"));
  }

  /// The installation whose parts lie in one folder.
  public static Installation at(Path folder) {
    Path root = folder.toAbsolutePath().normalize();
    return new Installation(
        root.resolve("lib"),
        root.resolve("registry"),
        new AotCaches(root.resolve("aot"), AotCaches.Use.START));
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

  /// The same one, whose programs use their caches in another way.
  public Installation with(AotCaches.Use use) {
    return new Installation(lib, registry, new AotCaches(caches.folder(), use));
  }

  /// A jar that names every jar of `lib` in its manifest. Written out by name, so that the order is
  /// always the same: a cache fits one order only.
  public String classPath() {
    return lib.resolve("prefstream.jar").toString();
  }

  /// The registry alone, in the same way.
  public String registryClassPath() {
    return registry.resolve("registry.jar").toString();
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
