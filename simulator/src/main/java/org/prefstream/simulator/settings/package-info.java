/// The settings of a crowd, and the random sources that follow from its seed. Start reading at
/// [CrowdSettings].
@NullMarked
package org.prefstream.simulator.settings;

import org.jspecify.annotations.NullMarked;
