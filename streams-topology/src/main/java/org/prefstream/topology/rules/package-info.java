/// How votes are judged, by kind of question. Start reading at
/// [org.prefstream.topology.rules.ConsensusRules].
@NullMarked
package org.prefstream.topology.rules;

import org.jspecify.annotations.NullMarked;
