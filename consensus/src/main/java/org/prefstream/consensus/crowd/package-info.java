/// Consensus, vote by vote, of a crowd whose annotators differ.
///
/// Start reading at [org.prefstream.consensus.crowd.Crowd]. Its variants are
/// [org.prefstream.consensus.crowd.NamedCrowd] for names instead of numbers,
/// [org.prefstream.consensus.crowd.OrdinalCrowd] for ranked labels, and
/// [org.prefstream.consensus.crowd.MultiLabelCrowd] for any number of labels. Then read
/// [org.prefstream.consensus.crowd.Model] for how a model learns, and
/// [org.prefstream.consensus.crowd.DawidSkene] for what it learns.
///
/// # Which model
///
/// [org.prefstream.consensus.crowd.Weighting] has three: majority, Dawid-Skene, and the default,
/// which makes a choice unnecessary.
///
/// Votes alone cannot say which labels are true: a model that explains held-out votes better, by
/// any test, need not be nearer to the truth, because many annotators may share an error.
/// `docs/consensus.md` has the evidence: of the models below, the one that predicts the next vote
/// best is nearest to the truth on six of eleven sets, and nearer than their mean on one. So by
/// default no model is picked, and none gets more weight for its predictions. The posterior is a
/// mean of all, to which each contributes what it is right about:
///
/// 1. the share of the votes, which counts twice: it assumes nothing of annotators, so nothing
///    learned of them can be wrong, and a clear majority is overruled only if the other models
///    agree;
/// 2. one coin: annotators differ in accuracy ([org.prefstream.consensus.crowd.OneCoin]);
/// 3. confusion matrices: annotators differ by label, in the model of Dawid and Skene;
/// 4. the same with ordinary and hard questions: errors on one question depend on each other.
///
/// A mean of probabilities (a linear opinion pool) is underconfident even if each of them is
/// exactly right, and must be sharpened (Ranjan and Gneiting 2010): it is raised to the power of
/// 5/4. That changes no best label.
///
/// Whatever can be learned is: every annotator is shrunk to a learned pooled matrix, as strongly as
/// its number of votes warrants, and the frequency of the labels is learned. Nothing is set for a
/// data set. The strength of shrinkage matters little: with 0.3 to 3 votes a class, or 1 to 10
/// votes of accuracy, the mean accuracy on the sets tried moved by about half a point.
///
/// # How it learns
///
/// Expectation maximisation, one question at a time: the incremental form of Neal and Hinton, which
/// is the online form of Cappé and Moulines with the statistics of every question kept and replaced
/// instead of forgotten at a decreasing rate. Votes in force must be kept anyway, because they may
/// change and be retracted. Keeping the posteriors too leaves no step size to choose, makes a
/// retraction exact, and lets [org.prefstream.consensus.crowd.Crowd#refresh()] reach the result of
/// batch expectation maximisation. While a crowd is young, the batch is run at 64 votes and each
/// time their number doubles, up to 32,768, because conclusions from few votes would otherwise lock
/// in errors. After that the cost of a vote is proportional to the votes on its question.
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
