package org.prefstream.topology.learning;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.AnnotatorReliability;

/// Keeps records in a map.
public record MapRecords(Map<String, AnnotatorReliability> map) implements Reliabilities.Records {
  public MapRecords() {
    this(new HashMap<>());
  }

  @Override
  public @Nullable AnnotatorReliability get(String annotator) {
    return map.get(annotator);
  }

  @Override
  public void put(String annotator, @Nullable AnnotatorReliability reliability) {
    if (reliability == null) {
      map.remove(annotator);
    } else {
      map.put(annotator, reliability);
    }
  }

  @Override
  public void forEach(Consumer<AnnotatorReliability> visitor) {
    map.values().forEach(visitor);
  }
}
