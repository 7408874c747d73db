package org.prefstream.local.failure;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/// A command cannot continue because of this machine or the user's input. The message is one line
/// for the user, who reads it on standard error; the exit code is 1.
public class LocalFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  public LocalFailure(String message) {
    super(message);
  }

  public LocalFailure(String message, Throwable cause) {
    super(message, cause);
  }

  /// A failure to do something with a file, with the reason.
  public static LocalFailure of(String what, IOException cause) {
    String file =
        cause instanceof FileSystemException named && named.getFile() != null
            ? named.getFile() + ": "
            : "";
    return new LocalFailure(what + ": " + file + reason(cause), cause);
  }

  /// The reason that a file could not be read or written, without the file's name.
  public static String reason(IOException cause) {
    return switch (cause) {
      case FileSystemException named when named.getReason() != null -> named.getReason();
      case NoSuchFileException missing -> "does not exist";
      case AccessDeniedException denied -> "access is denied";
      case FileSystemException named -> named.getClass().getSimpleName();
      default -> cause.getMessage() == null ? cause.toString() : cause.getMessage();
    };
  }
}
