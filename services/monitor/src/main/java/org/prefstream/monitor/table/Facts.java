package org.prefstream.monitor.table;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.CategoryConsensus;
import org.prefstream.events.ConsensusStatus;
import org.prefstream.events.Dimension;
import org.prefstream.events.HarmCategories;
import org.prefstream.events.HarmCategory;
import org.prefstream.events.PreferenceConsensus;
import org.prefstream.events.QuestionKind;
import org.prefstream.events.SafetyConsensus;
import org.prefstream.events.Severity;
import org.prefstream.monitor.store.ByteReader;
import org.prefstream.monitor.store.ByteWriter;

/// What a question is listed by. It is stored beside the consensus, so that the index entries of an
/// earlier consensus are known without decoding it.
///
/// @param lastAnnotatedAt milliseconds since the epoch
/// @param categories the harm categories that the consensus holds, as [HarmCategories#bits]
@SuppressWarnings("EnumOrdinal") // the version of the store covers the order of these enums
record Facts(
    QuestionKind kind,
    ConsensusStatus status,
    long lastAnnotatedAt,
    int categories,
    @Nullable Severity severity,
    @Nullable String model) {
  private static final int NONE = -1;

  static Facts of(SafetyConsensus consensus) {
    List<HarmCategory> present =
        consensus.getCategories().stream()
            .filter(CategoryConsensus::getPresent)
            .map(CategoryConsensus::getCategory)
            .filter(category -> category != HarmCategory.UNKNOWN)
            .toList();
    return new Facts(
        QuestionKind.SAFETY,
        consensus.getStatus(),
        consensus.getLastAnnotatedAt().toEpochMilli(),
        HarmCategories.bits(present),
        consensus.getSeverity(),
        consensus.getModel());
  }

  static Facts of(PreferenceConsensus consensus) {
    return new Facts(
        kind(consensus.getDimension()),
        consensus.getStatus(),
        consensus.getLastAnnotatedAt().toEpochMilli(),
        0,
        null,
        null);
  }

  private static QuestionKind kind(Dimension dimension) {
    return switch (dimension) {
      case HELPFULNESS -> QuestionKind.HELPFULNESS;
      case HARMLESSNESS -> QuestionKind.HARMLESSNESS;
      case OVERALL -> QuestionKind.OVERALL;
      case UNKNOWN -> QuestionKind.UNKNOWN;
    };
  }

  /// The listings that the question is in.
  List<Listing> listings() {
    List<Listing> listings = new ArrayList<>();
    listings.add(Listing.latest(kind));
    listings.add(Listing.withStatus(kind, status));
    HarmCategories.ofBits(categories).forEach(each -> listings.add(Listing.inCategory(each)));
    if (severity != null) {
      listings.add(Listing.withSeverity(severity));
    }
    if (model != null) {
      listings.add(Listing.ofModel(model));
    }
    return listings;
  }

  void writeTo(ByteWriter bytes) {
    bytes.one(kind.ordinal()).one(status.ordinal()).number(lastAnnotatedAt).number(categories);
    bytes.one(severity == null ? NONE : severity.ordinal());
    bytes.one(model == null ? 0 : 1).text(model == null ? "" : model);
  }

  static Facts readFrom(ByteReader bytes) {
    QuestionKind kind = QuestionKind.values()[bytes.one()];
    ConsensusStatus status = ConsensusStatus.values()[bytes.one()];
    long lastAnnotatedAt = bytes.number();
    int categories = (int) bytes.number();
    int severity = bytes.one();
    boolean isModelKnown = bytes.one() == 1;
    String model = bytes.text();
    return new Facts(
        kind,
        status,
        lastAnnotatedAt,
        categories,
        severity == NONE ? null : Severity.values()[severity],
        isModelKnown ? model : null);
  }
}
