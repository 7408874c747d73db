/// From the votes on a question to its verdict, and from one verdict to the next. Start reading at
/// [org.prefstream.topology.verdict.Revision].
@NullMarked
package org.prefstream.topology.verdict;

import org.jspecify.annotations.NullMarked;
