/// Every event and record of Prefstream, generated from the Avro schemas, and what holds of them.
///
/// The schemas carry the documentation of each field. Start with [PreferenceAnnotation] and
/// [SafetyAnnotation], what annotators say; [PreferenceConsensus] and [SafetyConsensus], what it
/// amounts to; [DualPreference], what a trainer reads. [EventInvariants] holds the rules of the
/// events, [RecordKey] how records are keyed.
///
/// The generated classes say nothing of nullness, so it is marked class by class: what may be null
/// is what the schema makes a union with null.
package org.prefstream.events;
