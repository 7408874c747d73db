/// The request itself: what its headers ask for, and its body, unpacked and bounded.
///
/// Start with [Negotiation], then [RequestBodies].
@NullMarked
package org.prefstream.gateway.request;

import org.jspecify.annotations.NullMarked;
