/// HTTP/1.1 as every server of Prefstream accepts it: where RFC 9112 allows a server to guess what
/// a client means, none of them does. Such a request is refused with problem+json, the connection
/// is closed, and nothing that follows on it is served.
///
/// Start with [StrictHttp], then [StrictRequestDecoder].
@NullMarked
package org.prefstream.service.http;

import org.jspecify.annotations.NullMarked;
