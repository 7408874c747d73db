/// Compiles the contract's JSON Schemas into readers of values, once, at start.
///
/// Start with [SchemaCompiler].
@NullMarked
package org.prefstream.gateway.json.schema;

import org.jspecify.annotations.NullMarked;
