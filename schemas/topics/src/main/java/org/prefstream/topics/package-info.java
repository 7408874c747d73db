/// The topics of Prefstream: their contents and layout, and how they exist in a cluster. Start
/// reading at [Topics].
@NullMarked
package org.prefstream.topics;

import org.jspecify.annotations.NullMarked;
