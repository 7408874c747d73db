package org.prefstream.serde;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.prefstream.serde.codec.ValueReader;

/// The readers of a class by the id of the writer's schema. They are few, so a linear search is
/// fastest, and it boxes nothing. Immutable: see [#with].
final class ReadersById {
  static final ReadersById EMPTY = new ReadersById(new int[0], new ValueReader[0]);

  private final int[] ids;
  private final ValueReader[] readers;

  private ReadersById(int[] ids, ValueReader[] readers) {
    this.ids = ids;
    this.readers = readers;
  }

  @Nullable ValueReader find(int id) {
    for (int i = 0; i < ids.length; i++) {
      if (ids[i] == id) {
        return readers[i];
      }
    }
    return null;
  }

  /// These and one more, where its id is not among them yet.
  ReadersById with(int id, ValueReader reader) {
    if (find(id) != null) {
      return this;
    }
    int size = ids.length;
    int[] moreIds = Arrays.copyOf(ids, size + 1);
    ValueReader[] more = Arrays.copyOf(readers, size + 1);
    moreIds[size] = id;
    more[size] = reader;
    return new ReadersById(moreIds, more);
  }
}
