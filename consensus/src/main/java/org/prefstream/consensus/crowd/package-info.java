/// Consensus of a crowd whose annotators are not alike, vote by vote.
///
/// Start reading at [org.prefstream.consensus.crowd.Crowd], or with names instead of numbers at
/// [org.prefstream.consensus.crowd.NamedCrowd], where labels are ranked at
/// [org.prefstream.consensus.crowd.OrdinalCrowd], or where several may apply at
/// [org.prefstream.consensus.crowd.MultiLabelCrowd]; then [org.prefstream.consensus.crowd.Model]
/// for how anything is learned, and [org.prefstream.consensus.crowd.DawidSkene] for what.
///
/// # Which model
///
/// [org.prefstream.consensus.crowd.ConsensusModel] has three: majority, Dawid-Skene, and the
/// default, which makes the choice of a model needless.
///
/// Votes alone cannot say which labels are true: a model that explains the votes better, by
/// whatever test on held-out votes, need not be nearer to the truth, since what many annotators
/// share may be an error. `docs/consensus.md` shows it: of the models below, the one that foresees
/// the next vote best is nearest to the truth on six of eleven sets, and nearer than their mean on
/// one. So by default no model is picked, and none gets more weight for foreseeing well. The
/// posterior is a mean, to which each adds what it is right about:
///
/// 1. the share of the votes, which counts twice: nothing is assumed of annotators, so nothing that
///    was learned of them can be wrong, and a clear majority is overruled only if the others agree;
/// 2. one coin: annotators differ in accuracy ([org.prefstream.consensus.crowd.OneCoin]);
/// 3. confusion matrices: annotators differ by label, in the model of Dawid and Skene;
/// 4. the same with ordinary and hard questions: errors on one question depend on each other.
///
/// A mean of probabilities (a linear opinion pool) is too modest even where each of them is exactly
/// right, and must be sharpened (Ranjan and Gneiting 2010); it is raised to the power of 5/4. That
/// changes no best label.
///
/// What the data can say, they do: every annotator is shrunk to a pooled matrix that is learned, by
/// as much as its number of votes warrants, and the frequency of the labels is learned. Nothing is
/// set per data set. How strongly to shrink matters little: with 0.3 to 3 votes a class, or 1 to 10
/// votes of accuracy, the mean accuracy on the sets it was tried on moved by about half a point.
///
/// # How it learns
///
/// Expectation maximisation, one question at a time: the incremental form of Neal and Hinton, which
/// is the online form of Cappé and Moulines with the statistics of every question kept and replaced
/// instead of forgotten at a decreasing rate. Votes in force must be kept for their change and
/// retraction in any case; keeping their posterior too leaves no step size to choose, makes a
/// retraction exact, and lets [org.prefstream.consensus.crowd.Crowd#refresh()] reach what batch
/// expectation maximisation reaches. While a crowd is young, it is run at 64 votes and each time
/// their number doubles, up to 32,768: what was learned from few votes would else lock in errors.
/// After that each vote costs as much as its question has votes.
///
/// # Sources
///
/// - A. P. Dawid, A. M. Skene (1979), Maximum likelihood estimation of observer error-rates using
///   the EM algorithm, Applied Statistics 28(1).
/// - R. M. Neal, G. E. Hinton (1998), A view of the EM algorithm that justifies incremental,
///   sparse, and other variants, in Learning in Graphical Models.
/// - O. Cappé, E. Moulines (2009), On-line expectation-maximization algorithm for latent data
///   models, J. R. Statist. Soc. B 71(3).
/// - R. Ranjan, T. Gneiting (2010), Combining probability forecasts, J. R. Statist. Soc. B 72(1).
/// - Y. Li, B. Rubinstein, T. Cohn (2019), Exploiting worker correlation for label aggregation in
///   crowdsourcing, ICML.
@NullMarked
package org.prefstream.consensus.crowd;

import org.jspecify.annotations.NullMarked;
