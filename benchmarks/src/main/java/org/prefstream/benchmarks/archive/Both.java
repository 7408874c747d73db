package org.prefstream.benchmarks.archive;

import java.util.function.Function;

/// The same of both archives.
///
/// @param empty of the one that is almost empty
record Both<T>(T empty, T full) {

  /// A measurement.
  interface Measurement<T, R> {
    R of(T archive) throws InterruptedException;
  }

  /// Measures one after the other.
  <R> Both<R> measure(Measurement<? super T, R> measurement) throws InterruptedException {
    R first = measurement.of(empty);
    return new Both<>(first, measurement.of(full));
  }

  <R> Both<R> map(Function<? super T, R> function) {
    return new Both<>(function.apply(empty), function.apply(full));
  }
}
