package org.prefstream.local.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.prefstream.local.failure.LocalFailure;

/// The result of the build, from which programs run: `lib` with every jar, `registry` with the
/// unpacked registry, and the caches.
public record Installation(Path lib, Path registry, AotCaches caches) {

  public Installation {
    requireFolder(lib);
    requireFolder(registry);
  }

  /// The installation in a built checkout.
  static Installation in(Path checkout) {
    return at(checkout.resolve("services/local/target"));
  }

  /// The installation whose parts are in one folder.
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

  /// A place in the checkout's `.prefstream` folder, the default for data. It is not the declared
  /// default of an option, since picocli would expand the name of a checkout such as `a${b}c`
  /// there.
  public static Path kept(String... names) {
    return Path.of(System.getProperty("prefstream.home", "."), ".prefstream")
        .resolve(Path.of("", names));
  }

  /// The same installation, whose programs use their caches in the given way.
  public Installation with(AotCaches.Use use) {
    return new Installation(lib, registry, new AotCaches(caches.folder(), use));
  }

  /// A jar whose manifest lists every jar of `lib` by name, so that the order is always the same: a
  /// cache fits one order only.
  public String classPath() {
    return lib.resolve("prefstream.jar").toString();
  }

  /// The same for the registry alone.
  public String registryClassPath() {
    return registry.resolve("registry.jar").toString();
  }

  /// The jar of this module, for processes that need no other jar of ours.
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
