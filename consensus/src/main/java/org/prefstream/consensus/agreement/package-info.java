/// Agreement of annotators beyond chance, kept exactly while votes are cast, changed and withdrawn.
///
/// Start reading at [org.prefstream.consensus.agreement.KrippendorffAlpha].
@NullMarked
package org.prefstream.consensus.agreement;

import org.jspecify.annotations.NullMarked;
