package org.prefstream.topology;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prefstream.consensus.Judgement;
import org.prefstream.consensus.StopRule;
import org.prefstream.consensus.crowd.ConsensusModel;
import org.prefstream.events.Dimension;
import org.prefstream.events.QuestionKind;
import org.prefstream.events.Utf8Order;
import org.prefstream.state.ComparisonState;
import org.prefstream.state.PreferenceVote;
import org.prefstream.state.ResponseState;
import org.prefstream.state.SafetyVote;

/// Weighs the votes on the questions of one partition by what is known of their annotators, and
/// counts what the questions say of these.
///
/// What is known is taken from [Reliabilities] when a refresh begins, and stands until the next one
/// does. Then two panels are in use until the last question has been gone through: questions behind
/// the cursor have been counted by the new one, those before it by the old one. So what is counted
/// is at every moment the sum over the votes in force, each question's to the bit what would be
/// counted anew.
final class Learning {
  /// Sweeps of expectation maximisation: see [org.prefstream.consensus.crowd.Panel].
  static final int SWEEPS = 3;

  /// A posterior that moves by less, and decides nothing else, is not published anew.
  private static final double NOTEWORTHY = 1.0 / 32;

  private final ConsensusRules rules;
  private final Reliabilities reliabilities;
  private final Annotators annotators;
  private Map<QuestionKind, NamedPanel> panels;
  private Map<QuestionKind, NamedPanel> earlier = Map.of();
  private @Nullable String comparisonCursor;
  private @Nullable String responseCursor;
  private double known;

  Learning(ConsensusRules rules, Reliabilities reliabilities, Annotators annotators) {
    this.rules = rules;
    this.reliabilities = reliabilities;
    this.annotators = annotators;
    this.known = reliabilities.moved();
    this.panels = panels();
  }

  private Map<QuestionKind, NamedPanel> panels() {
    Map<QuestionKind, NamedPanel> all = new EnumMap<>(QuestionKind.class);
    for (QuestionKind kind : QuestionKind.values()) {
      ConsensusModel model = rules.consensus(kind);
      if (model != ConsensusModel.MAJORITY) {
        all.put(kind, new NamedPanel(kind, model, reliabilities));
      }
    }
    return all;
  }

  /// Whether what is known has moved enough for everything to be judged anew.
  ///
  /// @param share of what is known that must have moved; 0 where any change is enough
  boolean isStale(double share) {
    double news = reliabilities.moved() - known;
    return news > 0 && news > share * reliabilities.total();
  }

  boolean isRefreshing() {
    return comparisonCursor != null;
  }

  /// Takes what is known now for all questions, those gone through first.
  void begin() {
    known = reliabilities.moved();
    earlier = panels;
    panels = panels();
    comparisonCursor = "";
    responseCursor = "";
  }

  void end() {
    earlier = Map.of();
    comparisonCursor = null;
    responseCursor = null;
  }

  /// Counts what a comparison says of its annotators (sign 1), or takes it away (sign -1).
  void count(int sign, Dimension dimension, String key, ComparisonState comparison) {
    count(sign, CastVotes.of(dimension, comparison.getVotes(), annotators), key, comparisonCursor);
  }

  /// Counts what a response's safety says of its annotators (sign 1), or takes it away (sign -1).
  void count(int sign, String key, ResponseState response) {
    count(sign, CastVotes.onSafety(response.getVotes(), annotators), key, responseCursor);
    count(sign, CastVotes.onSeverity(response.getVotes(), annotators), key, responseCursor);
  }

  private void count(int sign, CastVotes votes, String key, @Nullable String cursor) {
    boolean gone = cursor == null || Utf8Order.compare(key, cursor) <= 0;
    NamedPanel panel = (gone ? panels : earlier).get(votes.kind());
    if (panel != null) {
      panel.count(sign, votes);
    }
  }

  /// Goes past a comparison, the next in store.
  ///
  /// @return whether it is to be judged anew
  boolean pass(Dimension dimension, String key, ComparisonState comparison) {
    CastVotes votes = CastVotes.of(dimension, comparison.getVotes(), annotators);
    recount(votes);
    comparisonCursor = key;
    return comparison.getVotes().stream().anyMatch(this::isWronglyCounted)
        || isNoteworthy(votes, comparison.getPosterior(), rules.preference(dimension).stop());
  }

  /// Goes past a response, the next in store.
  ///
  /// @return whether its safety is to be judged anew
  boolean pass(String key, ResponseState response) {
    CastVotes safety = CastVotes.onSafety(response.getVotes(), annotators);
    CastVotes severity = CastVotes.onSeverity(response.getVotes(), annotators);
    recount(safety);
    recount(severity);
    responseCursor = key;
    return response.getVotes().stream().anyMatch(this::isWronglyCounted)
        || isNoteworthy(safety, response.getSafety(), rules.safety().stop())
        || isNoteworthy(severity, response.getSeverity(), rules.severityStop());
  }

  private void recount(CastVotes votes) {
    NamedPanel before = earlier.get(votes.kind());
    NamedPanel now = panels.get(votes.kind());
    if (before != null && now != null) {
      now.recount(before, votes);
    }
  }

  private boolean isNoteworthy(CastVotes votes, List<Double> published, StopRule rule) {
    NamedPanel panel = panels.get(votes.kind());
    if (panel == null || votes.size() == 0) {
      return false;
    }
    double[] now = panel.posterior(votes);
    double[] then = unboxed(published);
    if (then.length != now.length) {
      return true;
    }
    Judgement judged = Judgement.of(now, votes.size(), rule);
    Judgement before = Judgement.of(then, votes.size(), rule);
    if (judged.status() != before.status() || !judged.best().equals(before.best())) {
      return true;
    }
    double moved = 0;
    for (int label = 0; label < now.length; label++) {
      moved = Math.max(moved, Math.abs(now[label] - then[label]));
    }
    return moved >= NOTEWORTHY;
  }

  /// Judges a comparison by what is known now.
  void judge(Dimension dimension, ComparisonState comparison) {
    comparison.getVotes().forEach(vote -> vote.setIgnored(isIgnored(vote.getAnnotatorId())));
    comparison.setPosterior(posterior(CastVotes.of(dimension, comparison.getVotes(), annotators)));
  }

  /// Judges a response's safety by what is known now.
  void judge(ResponseState response) {
    response.getVotes().forEach(vote -> vote.setIgnored(isIgnored(vote.getAnnotatorId())));
    response.setSafety(posterior(CastVotes.onSafety(response.getVotes(), annotators)));
    response.setSeverity(posterior(CastVotes.onSeverity(response.getVotes(), annotators)));
  }

  private List<Double> posterior(CastVotes votes) {
    NamedPanel panel = panels.get(votes.kind());
    if (panel == null || votes.size() == 0) {
      return List.of();
    }
    double[] posterior = panel.posterior(votes);
    List<Double> boxed = new ArrayList<>(posterior.length);
    for (double probability : posterior) {
      boxed.add(probability);
    }
    return boxed;
  }

  static double[] unboxed(List<Double> posterior) {
    double[] unboxed = new double[posterior.size()];
    for (int label = 0; label < unboxed.length; label++) {
      unboxed[label] = posterior.get(label);
    }
    return unboxed;
  }

  private boolean isWronglyCounted(PreferenceVote vote) {
    return vote.getIgnored() != isIgnored(vote.getAnnotatorId());
  }

  private boolean isWronglyCounted(SafetyVote vote) {
    return vote.getIgnored() != isIgnored(vote.getAnnotatorId());
  }

  private boolean isIgnored(String annotator) {
    return rules.flaggedVotes() == FlaggedVotes.IGNORED && reliabilities.isFlagged(annotator);
  }
}
