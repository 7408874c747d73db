package org.prefstream.topology.question;

import org.jspecify.annotations.Nullable;
import org.prefstream.state.CircleEntry;

/// Which questions are judged again from time to time, by what has been learned since.
public interface Circling {
  /// The entry of a question after a vote; null if it is not judged again.
  ///
  /// @param after has the entry of `before` still
  @Nullable CircleEntry voted(Question<?> before, Question<?> after);

  /// The entry of a question that has been judged again.
  ///
  /// @param after has the entry of `before` still
  @Nullable CircleEntry again(Question<?> before, Question<?> after);
}
