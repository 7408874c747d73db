/// `prefstream bench serde`: our Avro serde beside Confluent's, measured by JMH. Start reading at
/// [SerdeBenchmark], then [SerdeSection].
@NullMarked
package org.prefstream.benchmarks.serde;

import org.jspecify.annotations.NullMarked;
