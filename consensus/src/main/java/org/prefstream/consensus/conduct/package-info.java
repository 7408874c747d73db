/// Annotators whose votes are no judgements: who vote against everybody, always the same, faster
/// than anybody can read, or alike.
///
/// Start reading at [org.prefstream.consensus.conduct.Evidence], then at what makes it:
/// [org.prefstream.consensus.conduct.Dissent], [org.prefstream.consensus.conduct.Constancy],
/// [org.prefstream.consensus.conduct.Haste] and [org.prefstream.consensus.conduct.Collusion]. Each
/// looks at one vote at a time; [org.prefstream.consensus.conduct.Coalitions] gathers the last over
/// all pairs. What a flag means for the weight of votes is decided elsewhere.
@NullMarked
package org.prefstream.consensus.conduct;

import org.jspecify.annotations.NullMarked;
