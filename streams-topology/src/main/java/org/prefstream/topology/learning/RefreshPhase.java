package org.prefstream.topology.learning;

import java.util.Map;
import org.prefstream.events.QuestionKind;
import org.prefstream.events.Utf8Order;
import org.prefstream.topology.state.Table;

/// The phase of a partition's refresh, which passes all comparisons in the order of their keys,
/// then all responses. A question that has been passed is counted by the current panels, and one
/// that has not by the earlier panels.
public sealed interface RefreshPhase {
  /// Whether a comparison is counted by the current panels.
  boolean hasPassedComparison(String key);

  /// Whether a response is counted by the current panels.
  boolean hasPassedResponse(String key);

  /// The panels that counted the questions not yet passed.
  Map<QuestionKind, PartitionPanel> earlier();

  /// No refresh is under way.
  record Standing() implements RefreshPhase {
    @Override
    public Map<QuestionKind, PartitionPanel> earlier() {
      return Map.of();
    }

    Comparisons begin(Map<QuestionKind, PartitionPanel> earlier) {
      return new Comparisons(Table.START, earlier);
    }

    @Override
    public boolean hasPassedComparison(String key) {
      return true;
    }

    @Override
    public boolean hasPassedResponse(String key) {
      return true;
    }
  }

  /// Comparisons are being passed.
  ///
  /// @param last the key passed last
  record Comparisons(String last, Map<QuestionKind, PartitionPanel> earlier)
      implements RefreshPhase {
    Comparisons pass(String key) {
      return new Comparisons(key, earlier);
    }

    Responses end() {
      return new Responses(Table.START, earlier);
    }

    @Override
    public boolean hasPassedComparison(String key) {
      return Utf8Order.compare(key, last) <= 0;
    }

    @Override
    public boolean hasPassedResponse(String key) {
      return false;
    }
  }

  /// All comparisons have been passed, and responses are being passed.
  ///
  /// @param last the key passed last
  record Responses(String last, Map<QuestionKind, PartitionPanel> earlier) implements RefreshPhase {
    Responses pass(String key) {
      return new Responses(key, earlier);
    }

    Standing end() {
      return new Standing();
    }

    @Override
    public boolean hasPassedComparison(String key) {
      return true;
    }

    @Override
    public boolean hasPassedResponse(String key) {
      return Utf8Order.compare(key, last) <= 0;
    }
  }
}
