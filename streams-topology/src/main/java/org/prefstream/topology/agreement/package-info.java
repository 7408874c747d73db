/// Agreement between annotators: each partition's share, and the sum of the shares. Start reading
/// at [org.prefstream.topology.agreement.AgreementShares].
@NullMarked
package org.prefstream.topology.agreement;

import org.jspecify.annotations.NullMarked;
