/// The schema registry, and what this process has learned from it. Nothing else knows the
/// registry's client. Start reading at [SchemaRegistry].
@NullMarked
package org.prefstream.serde.registry;

import org.jspecify.annotations.NullMarked;
