package org.prefstream.monitor.table;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prefstream.monitor.store.Batch;
import org.prefstream.monitor.store.ByteWriter;
import org.prefstream.monitor.store.Entry;
import org.prefstream.monitor.store.Store;
import org.prefstream.monitor.store.Table;

/// Lists of questions, kept up to date by the difference between a question's facts before and
/// after each change.
final class QuestionIndex {
  private static final byte[] NOTHING = {};

  private final Store store;

  QuestionIndex(Store store) {
    this.store = store;
  }

  /// Moves a question from the listings that it was in to those that it is in.
  ///
  /// @param before null if the question was not known
  /// @param after null if it is not known any more
  static void move(Batch batch, String key, @Nullable Facts before, @Nullable Facts after) {
    Map<String, byte[]> gone = entries(key, before);
    Map<String, byte[]> added = entries(key, after);
    gone.forEach(
        (name, entry) -> {
          if (!added.containsKey(name)) {
            batch.delete(Table.INDEX, entry);
          }
        });
    added.forEach(
        (name, entry) -> {
          if (!gone.containsKey(name)) {
            batch.put(Table.INDEX, entry, NOTHING);
          }
        });
  }

  /// The index entries, each under a text of the same bytes.
  private static Map<String, byte[]> entries(String key, @Nullable Facts facts) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    if (facts != null) {
      for (Listing listing : facts.listings()) {
        byte[] entry = listing.entry(facts.lastAnnotatedAt(), key);
        entries.put(new String(entry, StandardCharsets.ISO_8859_1), entry);
      }
    }
    return entries;
  }

  /// A page of a list.
  ///
  /// @param after the [Page#next] of the page before; null for the first page
  /// @throws IllegalArgumentException if `after` is not from a page
  Page page(Listing listing, @Nullable String after, int limit) {
    List<Entry> found =
        store.scan(Table.INDEX, listing.prefix(), start(listing, after), Math.addExact(limit, 1));
    List<Entry> page = found.subList(0, Math.min(limit, found.size()));
    int place = listing.prefix().length;
    return new Page(
        page.stream().map(entry -> key(entry, place)).toList(),
        found.size() > limit ? next(page.getLast(), place) : null);
  }

  /// The first key that can come after an entry is the entry's own with one more byte, 0.
  private static byte[] start(Listing listing, @Nullable String after) {
    if (after == null) {
      return listing.prefix();
    }
    byte[] place = Base64.getUrlDecoder().decode(after);
    return new ByteWriter().rest(listing.prefix()).rest(place).one(0).written();
  }

  private static String next(Entry last, int place) {
    byte[] rest = Arrays.copyOfRange(last.key(), place, last.key().length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(rest);
  }

  private static String key(Entry entry, int place) {
    int start = place + Long.BYTES;
    return new String(entry.key(), start, entry.key().length - start, StandardCharsets.UTF_8);
  }
}
