/// How far annotators agree beyond chance, kept exactly while votes come, change and go.
///
/// Start reading at [org.prefstream.consensus.agreement.KrippendorffAlpha].
@NullMarked
package org.prefstream.consensus.agreement;

import org.jspecify.annotations.NullMarked;
