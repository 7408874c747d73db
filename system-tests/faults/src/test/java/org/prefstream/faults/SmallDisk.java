package org.prefstream.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A file system of a fixed size, mounted without privileges in the mount namespace of a process,
/// which keeps it until its standard input ends. Other processes reach the file system through that
/// process.
record SmallDisk(Process keeper, Path root) implements AutoCloseable {
  private static final int MIB = 1024 * 1024;
  private static final String MOUNT =
      "mount -t tmpfs -o size=\"$2\" tmpfs \"$1\" && echo mounted && exec cat";

  /// Empty if this machine does not allow it.
  static Optional<SmallDisk> mount(Path folder, String size) {
    try {
      Files.createDirectories(folder);
      Process keeper =
          new ProcessBuilder(
                  "unshare",
                  "--user",
                  "--map-root-user",
                  "--mount",
                  "/bin/sh",
                  "-c",
                  MOUNT,
                  "sh",
                  folder.toString(),
                  size)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String said = keeper.inputReader(StandardCharsets.UTF_8).readLine();
      Path root = Path.of("/proc", Long.toString(keeper.pid()), "root" + folder);
      SmallDisk disk = new SmallDisk(keeper, root);
      if ("mounted".equals(said) && Files.isWritable(root)) {
        return Optional.of(disk);
      }
      disk.close();
      return Optional.empty();
    } catch (IOException e) { // the command does not exist
      return Optional.empty();
    }
  }

  /// Fills the disk completely.
  void fill() {
    byte[] page = new byte[MIB / 256];
    try (OutputStream out = Files.newOutputStream(ballast())) {
      while (root.toFile().getUsableSpace() > 0) {
        out.write(page);
      }
    } catch (IOException e) {
      if (root.toFile().getUsableSpace() > 0) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /// Frees the space that [#fill] took.
  void empty() {
    try {
      Files.delete(ballast());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path ballast() {
    return root.resolve("ballast");
  }

  @Override
  public void close() {
    keeper.destroy();
    keeper.onExit().join();
  }
}
