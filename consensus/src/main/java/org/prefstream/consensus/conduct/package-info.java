/// Evidence against annotators whose votes are not judgements: those who vote against everybody,
/// always for one label, faster than anybody can read, or in company.
///
/// Start reading at [org.prefstream.consensus.conduct.Evidence], then at its factors:
/// [org.prefstream.consensus.conduct.Dissent], [org.prefstream.consensus.conduct.Constancy],
/// [org.prefstream.consensus.conduct.Haste] and [org.prefstream.consensus.conduct.Collusion]. Each
/// looks at one vote at a time; [org.prefstream.consensus.conduct.Coalitions] gathers the factors
/// of collusion over all pairs. The caller decides what a flag means for the weight of votes.
@NullMarked
package org.prefstream.consensus.conduct;

import org.jspecify.annotations.NullMarked;
