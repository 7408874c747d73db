package org.prefstream.serde;

import org.jspecify.annotations.Nullable;

/// Reads a value by the branch of the writer's union that it was written as.
final class UnionReader extends ValueReader {
  private final ValueReader[] branches;

  UnionReader(ValueReader[] branches) {
    this.branches = branches;
  }

  @Override
  @Nullable Object read(BodyDecoder in) {
    return branches[in.readIndex(branches.length)].read(in);
  }
}
