/// What Prefstream's parts cost, each beside what it is to be held against. Start with
/// [SerdeBenchmark].
@NullMarked
package org.prefstream.benchmarks;

import org.jspecify.annotations.NullMarked;
