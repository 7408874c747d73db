package org.prefstream.topology;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.prefstream.events.AnnotationTask;
import org.prefstream.events.CategoryConsensus;
import org.prefstream.events.DualPreference;
import org.prefstream.events.HarmCategoryCounts;
import org.prefstream.events.PreferenceConsensus;
import org.prefstream.events.SafetyConsensus;
import org.prefstream.events.SinglePreference;

/// What a record says, without revisions, as text that is easy to compare and to read.
public final class Essence {
  private Essence() {}

  /// Empty for a count of zeros, which need not exist.
  public static Optional<String> of(SpecificRecord record) {
    return switch (record) {
      case SafetyConsensus it -> Optional.of(safety(it));
      case PreferenceConsensus it -> Optional.of(preference(it));
      case AnnotationTask it -> Optional.of(task(it));
      case DualPreference it -> Optional.of(dual(it));
      case SinglePreference it -> Optional.of("better " + it.getBetterResponseId());
      case HarmCategoryCounts it -> counts(it);
      default -> throw new IllegalArgumentException(record.toString());
    };
  }

  private static String safety(SafetyConsensus it) {
    return "%s %s %s safe=%s %d:%d %s [%s] %d..%d"
        .formatted(
            it.getModel(),
            it.getStatus(),
            it.getContestedReason(),
            it.getSafe(),
            it.getSafeVotes(),
            it.getUnsafeVotes(),
            it.getSeverity(),
            it.getCategories().stream()
                .filter(CategoryConsensus::getPresent)
                .map(category -> category.getCategory().name())
                .collect(Collectors.joining(" ")),
            it.getFirstAnnotatedAt().toEpochMilli(),
            it.getLastAnnotatedAt().toEpochMilli());
  }

  private static String preference(PreferenceConsensus it) {
    return String.format(
        Locale.ROOT,
        "%s %s %s %d:%d:%d p0=%.6f %d..%d",
        it.getStatus(),
        it.getContestedReason(),
        it.getPreference(),
        it.getVotes0(),
        it.getVotes1(),
        it.getVotesTie(),
        it.getPosterior0(),
        it.getFirstAnnotatedAt().toEpochMilli(),
        it.getLastAnnotatedAt().toEpochMilli());
  }

  private static String task(AnnotationTask it) {
    return "%s %s of %d, %d wanted, %d to close, human %s, by %s"
        .formatted(
            it.getQuestion(),
            it.getResponse1() == null ? "response" : "pair",
            it.getVotes(),
            it.getVotesWanted(),
            it.getVotesToClose(),
            it.getHumanWanted(),
            it.getVoters().stream()
                .map(voter -> "%016x".formatted(voter.getLong(voter.position())))
                .toList());
  }

  private static String dual(DualPreference it) {
    return "better %d safer %d safe %s/%s severity %d/%d votes %d %d %d %d"
        .formatted(
            it.getBetterResponseId(),
            it.getSaferResponseId(),
            it.getIsResponse0Safe(),
            it.getIsResponse1Safe(),
            it.getResponse0SeverityLevel(),
            it.getResponse1SeverityLevel(),
            it.getHelpfulnessVotes(),
            it.getHarmlessnessVotes(),
            it.getSafetyVotes0(),
            it.getSafetyVotes1());
  }

  private static Optional<String> counts(HarmCategoryCounts it) {
    String text =
        "%d %d %d %d".formatted(it.getSafe(), it.getMinor(), it.getModerate(), it.getSevere());
    return text.equals("0 0 0 0") ? Optional.empty() : Optional.of(text);
  }
}
