package org.prefstream.monitor.table;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.Generation;
import org.prefstream.monitor.store.Batch;
import org.prefstream.monitor.store.ByteReader;
import org.prefstream.monitor.store.ByteWriter;
import org.prefstream.monitor.store.Store;
import org.prefstream.monitor.store.Table;

/// The texts of prompts and responses. As in the topology, the first Generation stands: one that
/// contradicts a text already known changes nothing.
///
/// A prompt's key is its id; a response's is the prompt's key with the response's id behind it.
record TextTable(Store store) {
  void add(Batch batch, Generation generation) {
    byte[] promptKey = key(generation.getPromptId(), "");
    byte[] prompt = bytes(generation.getPrompt());
    byte[] known = batch.get(Table.TEXTS, promptKey);
    if (known != null && !Arrays.equals(known, prompt)) {
      return;
    }
    byte[] responseKey = key(generation.getPromptId(), generation.getResponseId());
    if (batch.get(Table.TEXTS, responseKey) != null) {
      return;
    }
    if (known == null) {
      batch.put(Table.TEXTS, promptKey, prompt);
    }
    batch.put(
        Table.TEXTS,
        responseKey,
        new ByteWriter().text(generation.getModel()).rest(generation.getResponse()).written());
  }

  @Nullable String prompt(String promptId) {
    byte[] stored = store.get(Table.TEXTS, key(promptId, ""));
    return stored == null ? null : new String(stored, StandardCharsets.UTF_8);
  }

  @Nullable ResponseText response(String promptId, String responseId) {
    byte[] stored = store.get(Table.TEXTS, key(promptId, responseId));
    if (stored == null) {
      return null;
    }
    ByteReader bytes = new ByteReader(stored);
    return new ResponseText(bytes.text(), new String(bytes.rest(), StandardCharsets.UTF_8));
  }

  private static byte[] key(String promptId, String responseId) {
    return new ByteWriter().text(promptId).rest(responseId).written();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
