/// The records that the output topics must hold. Start reading at [ExpectedRecord].
@NullMarked
package org.prefstream.simulator.expectation.records;

import org.jspecify.annotations.NullMarked;
