package org.prefstream.monitor.store;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/// The folder of a store: nobody but its owner may enter it, for it holds votes and texts.
///
/// @param setting the name of the setting that chose the folder, for messages
record StoreFolder(Path path, String setting) {
  private static final String OWNER_ONLY = "rwx------";

  /// Creates the folder if it is missing, and closes it to everybody else.
  void prepare() {
    try {
      Files.createDirectories(path);
      if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(OWNER_ONLY));
      }
    } catch (IOException e) {
      throw new StoreException(
          "The folder %s, chosen by %s, cannot be created for its owner alone: %s. Choose a folder that this user owns."
              .formatted(path, setting, e),
          e);
    }
  }

  /// What to say if RocksDB cannot open the folder.
  StoreException cannotOpen(RocksDBException e) {
    if (isLocked(e)) {
      return new StoreException(
          "The folder %s is in use by another process. Each monitor needs a folder of its own: choose another one by %s."
              .formatted(path, setting));
    }
    return new StoreException(
        "The folder %s, chosen by %s, cannot be opened: %s. If it is damaged, delete it: the monitor then reads the topics again."
            .formatted(path, setting, e.getMessage()),
        e);
  }

  private static boolean isLocked(RocksDBException e) {
    Status status = e.getStatus();
    String message = String.valueOf(e.getMessage());
    return status != null
        && status.getCode() == Status.Code.IOError
        && (message.contains("While lock file") || message.contains("lock hold by"));
  }
}
