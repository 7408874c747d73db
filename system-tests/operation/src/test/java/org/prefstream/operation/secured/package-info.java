/// Every part works against a Kafka and a registry that demand TLS and credentials, with the
/// documented permissions and no more. Start reading at
/// [org.prefstream.operation.secured.SecuredKafkaIT].
@NullMarked
package org.prefstream.operation.secured;

import org.jspecify.annotations.NullMarked;
