/// Every event and record of Prefstream, generated from the Avro schemas, and the rules they obey.
///
/// The schemas carry the documentation of each field. Start with [PreferenceAnnotation] and
/// [SafetyAnnotation], the annotators' votes; [PreferenceConsensus] and [SafetyConsensus], the
/// consensus on them; [DualPreference], the rows for trainers. [EventInvariants] defines which
/// events are valid, [RecordKey] how records are keyed.
///
/// The generated classes do not state nullness, so each class is marked by itself: a field may be
/// null if its schema is a union with null.
package org.prefstream.events;
