/// What every server of ours holds HTTP/1.1 to: where RFC 9112 lets a server guess what a client
/// means, none of ours does. Such a request is answered as problem+json, the connection is closed,
/// and nothing that follows on it is served.
///
/// Start with [StrictHttp], then [StrictRequestDecoder].
@NullMarked
package org.prefstream.service.http;

import org.jspecify.annotations.NullMarked;
