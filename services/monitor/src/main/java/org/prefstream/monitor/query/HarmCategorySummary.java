package org.prefstream.monitor.query;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.HarmCategories;
import org.prefstream.events.HarmCategory;
import org.prefstream.events.HarmCategoryCounts;
import org.prefstream.events.Utf8Order;

/// The numbers of safe responses and of responses in each of the 19 harm categories by severity,
/// for each model and in total.
///
/// A response with several categories counts in each of them, so the totals of the categories do
/// not add up to a number of responses.
public final class HarmCategorySummary {
  /// The counts of one category.
  private record Severities(long minor, long moderate, long severe) {
    static final Severities NONE = new Severities(0, 0, 0);

    static Severities of(HarmCategoryCounts counts) {
      return new Severities(counts.getMinor(), counts.getModerate(), counts.getSevere());
    }

    Severities plus(Severities other) {
      return new Severities(minor + other.minor, moderate + other.moderate, severe + other.severe);
    }

    long total() {
      return minor + moderate + severe;
    }
  }

  /// The counts of one model, or of all models.
  private static final class Table {
    private final Map<HarmCategory, Severities> categories = new EnumMap<>(HarmCategory.class);
    private long safe;

    void add(HarmCategoryCounts counts) {
      HarmCategory category = counts.getCategory();
      if (category == null) {
        safe += counts.getSafe();
      } else {
        categories.merge(category, Severities.of(counts), Severities::plus);
      }
    }

    /// Writes two fields of an object: the categories in the order of the dataset's columns.
    void writeTo(JsonGenerator json) throws IOException {
      json.writeNumberField("safe", safe);
      json.writeArrayFieldStart("categories");
      for (HarmCategory category : HarmCategories.ALL) {
        write(json, category, categories.getOrDefault(category, Severities.NONE));
      }
      json.writeEndArray();
    }

    private static void write(JsonGenerator json, HarmCategory category, Severities severities)
        throws IOException {
      json.writeStartObject();
      json.writeStringField("category", HarmCategories.datasetKey(category));
      json.writeNumberField("minor", severities.minor());
      json.writeNumberField("moderate", severities.moderate());
      json.writeNumberField("severe", severities.severe());
      json.writeNumberField("total", severities.total());
      json.writeEndObject();
    }
  }

  private final Table all = new Table();

  /// By name; last, under null, the responses of unknown models.
  private final Map<@Nullable String, Table> models =
      new TreeMap<>(Comparator.nullsLast(Utf8Order::compare));

  private HarmCategorySummary() {}

  /// Sums up counts.
  ///
  /// @param model the only model to count, or null for all models and unknown ones
  static HarmCategorySummary of(Collection<HarmCategoryCounts> counts, @Nullable String model) {
    HarmCategorySummary summary = new HarmCategorySummary();
    for (HarmCategoryCounts some : counts) {
      if (model == null || model.equals(some.getModel())) {
        summary.add(some);
      }
    }
    return summary;
  }

  private void add(HarmCategoryCounts counts) {
    all.add(counts);
    models.computeIfAbsent(counts.getModel(), _ -> new Table()).add(counts);
  }

  void writeTo(JsonGenerator json) throws IOException {
    json.writeStartObject();
    all.writeTo(json);
    json.writeArrayFieldStart("models");
    for (Map.Entry<@Nullable String, Table> model : models.entrySet()) {
      json.writeStartObject();
      json.writeStringField("model", model.getKey());
      model.getValue().writeTo(json);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
