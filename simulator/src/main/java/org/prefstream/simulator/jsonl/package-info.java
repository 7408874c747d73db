/// JSON Lines files of events, read and written in the gateway's JSON. Start reading at
/// [EventFiles], then [EventReader].
@NullMarked
package org.prefstream.simulator.jsonl;

import org.jspecify.annotations.NullMarked;
