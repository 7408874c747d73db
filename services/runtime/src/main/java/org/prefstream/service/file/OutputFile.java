package org.prefstream.service.file;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A file that a command writes, whole or not at all. The new content is in a file beside it until
/// [#commit], which syncs it to the disk and replaces the old file in one step. Until then, and
/// whatever fails, the old file stays as it was, and [#close] removes content that was not
/// committed.
///
/// A symbolic link is kept, and its target is replaced. Permissions are kept, and so are owner and
/// group if this user may set them. `-` is standard output; bytes go to it, to a pipe or a device,
/// or to a descriptor such as `/dev/fd/3`, as they are written.
public final class OutputFile implements AutoCloseable {
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final Path STANDARD_OUTPUT = Path.of("/dev/stdout");

  /// Writes a file.
  @FunctionalInterface
  public interface Body {
    void write(OutputStream out) throws IOException;
  }

  private final Path target;
  private final @Nullable Path unfinished;
  private final OutputStream out;

  private OutputFile(Path target, @Nullable Path unfinished, OutputStream out) {
    this.target = target;
    this.unfinished = unfinished;
    this.out = out;
  }

  /// Writes a whole file.
  public static void write(Path path, Body body) throws IOException {
    try (OutputFile file = open(path)) {
      body.write(file.out());
      file.commit();
    }
  }

  /// Writes a whole new file that only its owner can read, at any time.
  public static void writeForOwnerOnly(Path path, Body body) throws IOException {
    requireWritable(path);
    try (OutputFile file = besides(FileIdentity.target(path), OWNER_ONLY)) {
      body.write(file.out());
      file.commit();
    }
  }

  /// Opens a file for writing.
  public static OutputFile open(Path path) throws IOException {
    requireWritable(path);
    if (isStandardOutput(path)) {
      return new OutputFile(path, null, buffered(new StandardOutput()));
    }
    Path target = FileIdentity.target(path);
    return isPassedThrough(target)
        ? new OutputFile(target, null, buffered(append(target)))
        : besides(target);
  }

  private static OutputFile besides(Path target, FileAttribute<?>... attributes)
      throws IOException {
    Path unfinished = target.resolveSibling(".prefstream-%s.tmp".formatted(UUID.randomUUID()));
    FileChannel channel =
        FileChannel.open(
            unfinished,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            attributes);
    // In case this process is stopped
    unfinished.toFile().deleteOnExit();
    return new OutputFile(target, unfinished, new Synced(channel));
  }

  private static OutputStream buffered(OutputStream out) {
    return new BufferedOutputStream(out);
  }

  private static OutputStream append(Path path) throws IOException {
    return Files.newOutputStream(path, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
  }

  /// Fails unless a file can be created or replaced there.
  public static void requireWritable(Path path) throws IOException {
    if (isStandardOutput(path)) {
      return;
    }
    Path target = FileIdentity.target(path);
    if (Files.isDirectory(target) || path.toString().isEmpty()) {
      throw refused(path, "is a folder, but a file is needed");
    }
    if (Files.exists(target) && !Files.isWritable(target)) {
      throw refused(path, "is write-protected");
    }
    if (!isPassedThrough(target) && !Files.isWritable(FileIdentity.folder(target))) {
      throw refused(path, "a file cannot be created in " + FileIdentity.folder(target));
    }
  }

  private static FileSystemException refused(Path path, String reason) {
    return new FileSystemException(path.toString(), null, reason);
  }

  /// Whether bytes written there appear on standard output.
  public static boolean isStandardOutput(Path path) throws IOException {
    return FileIdentity.isDash(path)
        || (Files.exists(STANDARD_OUTPUT)
            && Files.exists(path)
            && !Files.isSameFile(path, Path.of("/dev/null"))
            && Files.isSameFile(path, STANDARD_OUTPUT));
  }

  private static boolean isPassedThrough(Path target) {
    return FileIdentity.isDescriptor(target)
        || (Files.exists(target) && !Files.isRegularFile(target));
  }

  /// The stream to write to.
  public OutputStream out() {
    return out;
  }

  /// Replaces the file with what was written.
  public void commit() throws IOException {
    out.flush();
    if (unfinished != null) {
      out.close();
      if (Files.exists(target)) {
        keepAttributes(unfinished);
      }
      Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
      syncFolder();
    }
  }

  private void keepAttributes(Path unfinished) throws IOException {
    PosixFileAttributes before = Files.readAttributes(target, PosixFileAttributes.class);
    keepOwner(unfinished, before);
    Files.setPosixFilePermissions(unfinished, before.permissions());
  }

  private static void keepOwner(Path unfinished, PosixFileAttributes before) throws IOException {
    PosixFileAttributes now = Files.readAttributes(unfinished, PosixFileAttributes.class);
    try {
      if (!now.group().equals(before.group())) {
        Files.setAttribute(unfinished, "posix:group", before.group());
      }
      if (!now.owner().equals(before.owner())) {
        Files.setOwner(unfinished, before.owner());
      }
    } catch (FileSystemException e) { // only some users may give files away
      return;
    }
  }

  /// A name is on the disk only once the folder has been synced.
  private void syncFolder() throws IOException {
    try (FileChannel folder =
        FileChannel.open(FileIdentity.folder(target), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      out.close();
    } finally {
      if (unfinished != null) {
        Files.deleteIfExists(unfinished);
      }
    }
  }

  /// Stays open for others when this stream is closed.
  private static final class StandardOutput extends FileOutputStream {
    StandardOutput() {
      super(FileDescriptor.out);
    }

    @Override
    public void close() {}
  }

  /// Is synced to the disk before it is closed.
  private static final class Synced extends FilterOutputStream {
    private final FileChannel channel;

    Synced(FileChannel channel) {
      super(new BufferedOutputStream(Channels.newOutputStream(channel)));
      this.channel = channel;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      if (channel.isOpen()) {
        try (channel) {
          flush();
          channel.force(true);
        }
      }
    }
  }
}
