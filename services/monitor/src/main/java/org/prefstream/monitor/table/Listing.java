package org.prefstream.monitor.table;

import org.prefstream.events.ConsensusStatus;
import org.prefstream.events.HarmCategory;
import org.prefstream.events.QuestionKind;
import org.prefstream.events.Severity;
import org.prefstream.monitor.store.ByteWriter;

/// A list of questions that the store keeps. The question that was annotated last comes first.
///
/// A key of the index is the listing, the time in reverse, and the question's record key.
@SuppressWarnings({
  "ArrayRecordComponent", // never compared
  "EnumOrdinal" // the version of the store covers the order of these enums
})
public record Listing(byte[] prefix) {
  /// All questions of a kind: SAFETY, HELPFULNESS, HARMLESSNESS or OVERALL.
  public static Listing latest(QuestionKind kind) {
    return of(new ByteWriter().one('L').one(kind.ordinal()));
  }

  /// The questions of a kind that have a status.
  public static Listing withStatus(QuestionKind kind, ConsensusStatus status) {
    return of(new ByteWriter().one('S').one(kind.ordinal()).one(status.ordinal()));
  }

  /// The responses whose consensus holds a harm category, whatever their status.
  public static Listing inCategory(HarmCategory category) {
    return of(new ByteWriter().one('C').one(category.ordinal()));
  }

  /// The responses whose most probable severity this is, whatever their status.
  public static Listing withSeverity(Severity severity) {
    return of(new ByteWriter().one('V').one(severity.ordinal()));
  }

  /// The responses of a model whose safety has votes in force.
  public static Listing ofModel(String model) {
    return of(new ByteWriter().one('M').text(model));
  }

  private static Listing of(ByteWriter prefix) {
    return new Listing(prefix.written());
  }

  /// The index entry of a question.
  byte[] entry(long lastAnnotatedAt, String key) {
    long latestFirst = ~(lastAnnotatedAt ^ Long.MIN_VALUE);
    return new ByteWriter().rest(prefix).number(latestFirst).rest(key).written();
  }
}
