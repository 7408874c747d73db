/// A question with very many votes. Start reading at
/// [org.prefstream.benchmarks.hot.HotQuestionBenchmark].
@NullMarked
package org.prefstream.benchmarks.hot;

import org.jspecify.annotations.NullMarked;
