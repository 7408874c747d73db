/// What a request's headers ask for, and its body, unpacked and bounded. Start with [Negotiation],
/// then [RequestBody].
@NullMarked
package org.prefstream.gateway.request;

import org.jspecify.annotations.NullMarked;
