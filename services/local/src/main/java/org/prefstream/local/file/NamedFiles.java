package org.prefstream.local.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prefstream.local.failure.LocalFailure;
import org.prefstream.service.file.FileIdentity;
import org.prefstream.service.file.InputFile;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// The files of one command, each with the option that names it. An output may not be the same file
/// as another output or an input, by whatever name, and a file that can be read only once may be
/// given to one option only.
public final class NamedFiles {

  /// How an option uses its file.
  private enum Use {
    /// Other options may read it too.
    READ,
    /// Only this option may read it.
    READ_ALONE,
    WRITTEN
  }

  private record NamedFile(String option, Path path, Use use) {}

  private final List<NamedFile> files = new ArrayList<>();

  public NamedFiles read(String option, @Nullable Path path) {
    return add(option, path, Use.READ);
  }

  public NamedFiles readAlone(String option, @Nullable Path path) {
    return add(option, path, Use.READ_ALONE);
  }

  public NamedFiles written(String option, @Nullable Path path) {
    return add(option, path, Use.WRITTEN);
  }

  private NamedFiles add(String option, @Nullable Path path, Use use) {
    if (path != null) {
      files.add(new NamedFile(option, path, use));
    }
    return this;
  }

  /// Fails as wrong use if two options name one file that they may not share.
  public void requireApart(CommandSpec spec) {
    try {
      for (int i = 0; i < files.size(); i++) {
        for (int j = i + 1; j < files.size(); j++) {
          requireApart(files.get(i), files.get(j), spec);
        }
      }
    } catch (IOException e) {
      throw LocalFailure.of("Cannot compare the files", e);
    }
  }

  private static void requireApart(NamedFile one, NamedFile other, CommandSpec spec)
      throws IOException {
    if (clash(one, other)) {
      throw new ParameterException(
          spec.commandLine(),
          "%s %s and %s %s are the same file, but must be different files"
              .formatted(one.option(), one.path(), other.option(), other.path()));
    }
  }

  private static boolean clash(NamedFile one, NamedFile other) throws IOException {
    if (one.use() == Use.WRITTEN && other.use() == Use.WRITTEN) {
      return FileIdentity.collideAsOutputs(one.path(), other.path());
    }
    if (one.use() == Use.WRITTEN) {
      return FileIdentity.collide(other.path(), one.path());
    }
    if (other.use() == Use.WRITTEN) {
      return FileIdentity.collide(one.path(), other.path());
    }
    boolean canBeShared =
        one.use() == Use.READ
            && other.use() == Use.READ
            && new InputFile(one.path()).isRepeatable();
    return !canBeShared && FileIdentity.collideAsInputs(one.path(), other.path());
  }
}
