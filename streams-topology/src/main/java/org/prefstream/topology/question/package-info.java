/// A question with its votes, and the protocol by which a vote changes it. Start reading at
/// [org.prefstream.topology.question.Revision].
@NullMarked
package org.prefstream.topology.question;

import org.jspecify.annotations.NullMarked;
