/// `prefstream bench hot-question`: very many votes on one question, with the aggregator killed on
/// the way. Start reading at [HotQuestionBenchmark], then [HotVotes] and [Recount].
@NullMarked
package org.prefstream.benchmarks.hot;

import org.jspecify.annotations.NullMarked;
