package org.prefstream.service.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;

/// Whether two names refer to one file, however they are spelt: through hard or symbolic links,
/// through `..`, in other letters on a file system that does not distinguish them, or as a
/// descriptor of this process.
public final class FileIdentity {
  private static final Path DASH = Path.of("-");
  private static final int TYPE = 0170000;
  private static final int PIPE = 0010000;
  private static final int MOST_LINKS = 40;

  private FileIdentity() {}

  /// Whether a path means standard input or output. A file of that name is `./-`.
  static boolean isDash(Path path) {
    return path.equals(DASH);
  }

  /// Whether an input and an output, or two outputs, are the same file or pipe, so that one would
  /// corrupt the other. A terminal or `/dev/null` can be both.
  ///
  /// @param one an input; `-` is standard input
  /// @param output `-` is standard output
  public static boolean collide(Path one, Path output) throws IOException {
    Path in = isDash(one) ? Path.of("/dev/stdin") : one;
    Path out = isDash(output) ? Path.of("/dev/stdout") : output;
    return isSame(in, out) && (!Files.exists(in) || isSpoilt(in));
  }

  /// Whether two outputs are the same.
  public static boolean collideAsOutputs(Path one, Path other) throws IOException {
    return collide(isDash(one) ? Path.of("/dev/stdout") : one, other);
  }

  /// Whether two inputs are the same file or pipe.
  ///
  /// @param one `-` is standard input, as in `other`
  public static boolean collideAsInputs(Path one, Path other) throws IOException {
    Path stdin = Path.of("/dev/stdin");
    return isSame(isDash(one) ? stdin : one, isDash(other) ? stdin : other);
  }

  /// Whether two names refer to one file. If neither exists, they do if they are in one folder and
  /// differ only in capitals or in how letters are composed, because some file systems make them
  /// one file.
  public static boolean isSame(Path one, Path other) throws IOException {
    Path first = target(one);
    Path second = target(other);
    if (Files.exists(first) && Files.exists(second)) {
      return Files.isSameFile(first, second);
    }
    return !Files.exists(first)
        && !Files.exists(second)
        && name(first).equalsIgnoreCase(name(second))
        && isSameFolder(first, second);
  }

  private static boolean isSameFolder(Path one, Path other) throws IOException {
    Path first = folder(one);
    Path second = folder(other);
    return first.equals(second)
        || (Files.exists(first) && Files.exists(second) && Files.isSameFile(first, second));
  }

  private static String name(Path path) {
    return Normalizer.normalize(String.valueOf(path.getFileName()), Normalizer.Form.NFC);
  }

  static Path folder(Path path) {
    Path folder = path.toAbsolutePath().getParent();
    return folder == null ? path.toAbsolutePath() : folder;
  }

  /// The target of symbolic links; the last of them may lead to a file that does not exist yet.
  static Path target(Path path) throws IOException {
    Path target = path;
    for (int links = 0; links < MOST_LINKS && Files.isSymbolicLink(target); links++) {
      if (isDescriptor(target)) {
        return target;
      }
      target = folder(target).resolve(Files.readSymbolicLink(target));
    }
    return target;
  }

  /// Whether it is an open file of this or another process: such a link cannot be followed as a
  /// path.
  static boolean isDescriptor(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    return absolute.toString().matches("/dev/fd/\\d+|/proc/[^/]+(/task/\\d+)?/fd/\\d+");
  }

  private static boolean isSpoilt(Path path) throws IOException {
    return Files.isRegularFile(path) || isPipe(path);
  }

  private static boolean isPipe(Path path) throws IOException {
    return ((int) Files.getAttribute(path, "unix:mode") & TYPE) == PIPE;
  }
}
