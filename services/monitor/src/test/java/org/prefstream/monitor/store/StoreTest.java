package org.prefstream.monitor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class StoreTest {
  private final Path folder = Folders.create().resolve("new");
  private final Store store = Store.open(folder);

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void isClosedToEverybodyElse() throws Exception {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
  }

  @Test
  void isUsedByOneProcess() {
    assertThatThrownBy(() -> Store.open(folder))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "The folder %s is in use by another process. Each monitor needs a folder of its own:"
                + " choose another one by PREFSTREAM_MONITOR_STATE_DIR.",
            folder);
  }

  @Test
  void saysThatAFolderCannotBeCreated() throws Exception {
    Path file = Files.createFile(Folders.create().resolve("file"));

    assertThatThrownBy(() -> Store.open(file.resolve("folder")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("PREFSTREAM_MONITOR_STATE_DIR");
  }

  @Test
  void saysThatADamagedFolderMayBeDeleted() throws Exception {
    store.close();
    Files.writeString(folder.resolve("CURRENT"), "nonsense");

    assertThatThrownBy(() -> Store.open(folder))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("delete it");
  }

  @Test
  void showsABatchOnlyOnceItIsWritten() {
    try (Batch batch = store.batch()) {
      batch.put(Table.ROWS, bytes("a"), bytes("1"));

      assertThat(text(batch.get(Table.ROWS, bytes("a")))).isEqualTo("1");
      assertThat(batch.scan(Table.ROWS, bytes("a"))).hasSize(1);
      assertThat(store.get(Table.ROWS, bytes("a"))).isNull();
      store.write(batch);
    }
    assertThat(text(store.get(Table.ROWS, bytes("a")))).isEqualTo("1");
  }

  @Test
  void scansAPrefixInOrderUpToALimit() {
    put("b", "a2", "a1", "a3");

    assertThat(store.scan(Table.ROWS, bytes("a"), bytes("a2"), 1))
        .extracting(entry -> text(entry.key()))
        .containsExactly("a2");
    assertThat(store.scan(Table.ROWS, bytes("a")))
        .extracting(entry -> text(entry.key()))
        .containsExactly("a1", "a2", "a3");
  }

  @Test
  void isEmptiedButForWhatReplacesIt() {
    put("a", "\u00ff", "");

    store.empty(List.of(new Entry(bytes("k"), bytes("v"))));

    assertThat(store.scan(Table.ROWS, bytes(""))).isEmpty();
    assertThat(text(store.get(Table.META, bytes("k")))).isEqualTo("v");
  }

  @Test
  void refusesToBeUsedOnceItIsClosed() {
    store.close();

    assertThatThrownBy(() -> store.get(Table.ROWS, bytes("a"))).isInstanceOf(StoreException.class);
    store.close();
  }

  private void put(String... keys) {
    try (Batch batch = store.batch()) {
      for (String key : keys) {
        batch.put(Table.ROWS, bytes(key), bytes("value"));
      }
      store.write(batch);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static @Nullable String text(byte @Nullable [] bytes) {
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }
}
