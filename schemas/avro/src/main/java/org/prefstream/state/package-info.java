/// What the topology keeps of the events in its stores: classes generated from the Avro schemas,
/// and how a vote is made of an annotation. Start reading at [Votes], then [VoteOrder].
///
/// The generated classes do not state nullness, so each class is marked by itself, as in
/// [org.prefstream.events].
package org.prefstream.state;
