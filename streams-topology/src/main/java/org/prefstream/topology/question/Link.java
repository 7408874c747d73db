package org.prefstream.topology.question;

import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.prefstream.state.ApartPreferenceVote;
import org.prefstream.state.ApartSafetyVote;
import org.prefstream.state.ComparisonState;
import org.prefstream.state.CountedComparison;
import org.prefstream.state.CountedPreferenceVote;
import org.prefstream.state.CountedResponse;
import org.prefstream.state.CountedSafetyVote;
import org.prefstream.state.ResponseState;

/// Links stored values of one type that are changed in the same [Changes]: the first change of a
/// value in a period keeps what it was before, and the key of the value changed before it.
///
/// @param <S> the type of the value
/// @param <B> the type of what is kept of it from before
/// @param period the period of its last change
/// @param previous the key of the value changed before it
/// @param before what it was before the period
/// @param kept what is kept of a value
record Link<S, B>(
    ToLongFunction<S> period,
    Function<S, @Nullable String> previous,
    Function<S, @Nullable B> before,
    Setter<S, B> setter,
    Function<S, B> kept) {

  /// Sets all parts of a link.
  interface Setter<S, B> {
    void set(S value, long period, @Nullable String previous, @Nullable B before);
  }

  static final Link<ComparisonState, CountedComparison> COMPARISON =
      new Link<>(
          ComparisonState::getPeriod,
          ComparisonState::getPrevious,
          ComparisonState::getBefore,
          (value, period, previous, before) -> {
            value.setPeriod(period);
            value.setPrevious(previous);
            value.setBefore(before);
          },
          it ->
              new CountedComparison(
                  it.getVotes(),
                  it.getPosterior(),
                  it.getSettled(),
                  it.getApart(),
                  it.getLatent(),
                  it.getEntry()));

  static final Link<ResponseState, CountedResponse> RESPONSE =
      new Link<>(
          ResponseState::getPeriod,
          ResponseState::getPrevious,
          ResponseState::getBefore,
          (value, period, previous, before) -> {
            value.setPeriod(period);
            value.setPrevious(previous);
            value.setBefore(before);
          },
          it ->
              new CountedResponse(
                  it.getVotes(),
                  it.getSafety(),
                  it.getSeverity(),
                  it.getSettled(),
                  it.getApart(),
                  it.getSafetyLatent(),
                  it.getSeverityLatent(),
                  it.getEntry()));

  static final Link<ApartPreferenceVote, CountedPreferenceVote> PREFERENCE_VOTE =
      new Link<>(
          ApartPreferenceVote::getPeriod,
          ApartPreferenceVote::getPrevious,
          ApartPreferenceVote::getBefore,
          (value, period, previous, before) -> {
            value.setPeriod(period);
            value.setPrevious(previous);
            value.setBefore(before);
          },
          it -> new CountedPreferenceVote(it.getVote(), it.getCounted()));

  static final Link<ApartSafetyVote, CountedSafetyVote> SAFETY_VOTE =
      new Link<>(
          ApartSafetyVote::getPeriod,
          ApartSafetyVote::getPrevious,
          ApartSafetyVote::getBefore,
          (value, period, previous, before) -> {
            value.setPeriod(period);
            value.setPrevious(previous);
            value.setBefore(before);
          },
          it -> new CountedSafetyVote(it.getVote(), it.getSafety(), it.getSeverity()));

  /// Links the next value of a key.
  ///
  /// @param stored its value until now; null if it had none
  void set(Changes changes, String key, @Nullable S stored, S next) {
    if (stored != null && period.applyAsLong(stored) == changes.period()) {
      setter.set(next, changes.period(), previous.apply(stored), before.apply(stored));
    } else {
      B counted = stored == null ? null : kept.apply(stored);
      setter.set(next, changes.period(), changes.last(), counted);
      changes.add(key);
    }
  }
}
