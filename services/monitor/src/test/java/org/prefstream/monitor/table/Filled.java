package org.prefstream.monitor.table;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.jspecify.annotations.Nullable;
import org.prefstream.monitor.log.FakeLog;
import org.prefstream.monitor.log.InputRecord;
import org.prefstream.monitor.log.InputTopic;
import org.prefstream.monitor.log.Layout;
import org.prefstream.monitor.log.LogRecord;
import org.prefstream.monitor.log.OutputRecord;
import org.prefstream.monitor.log.OutputTopic;
import org.prefstream.monitor.log.Samples;
import org.prefstream.monitor.store.Batch;
import org.prefstream.monitor.store.Folders;
import org.prefstream.monitor.store.Store;

/// Read models on a real store, filled record by record.
final class Filled implements AutoCloseable {
  static final int PARTITIONS = 2;

  final Samples samples = new Samples();
  final Path folder;
  private final Layout layout = FakeLog.layout(PARTITIONS);
  private final Store store;
  final ReadModels models;

  Filled() {
    this(Folders.create());
  }

  Filled(Path folder) {
    this.folder = folder;
    store = Store.open(folder);
    models = ReadModels.in(store, samples.decoder);
  }

  /// Applies an output record, or the withdrawal of a key, in a batch of its own.
  void apply(OutputTopic topic, String key, @Nullable SpecificRecord value) {
    apply(output(topic, key, value));
  }

  /// Applies an event in the partition of its prompt, in a batch of its own.
  void apply(InputTopic topic, String promptId, SpecificRecord event) {
    apply(input(topic, promptId, event));
  }

  InputRecord input(InputTopic topic, String promptId, SpecificRecord event) {
    int partition = BuiltInPartitioner.partitionForKey(bytes(promptId), PARTITIONS);
    return new InputRecord(topic, partition, 0, bytes(promptId), samples.bytes(topic, event));
  }

  void apply(LogRecord... records) {
    try (Batch batch = store.batch()) {
      for (LogRecord record : records) {
        models.apply(batch, record, layout);
      }
      models.complete(batch);
      store.write(batch);
    }
  }

  OutputRecord output(OutputTopic topic, String key, @Nullable SpecificRecord value) {
    return new OutputRecord(topic, 0, 0, bytes(key), encoded(topic, value));
  }

  private byte @Nullable [] encoded(OutputTopic topic, @Nullable SpecificRecord value) {
    return value == null ? null : samples.bytes(topic, value);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    store.close();
  }
}
