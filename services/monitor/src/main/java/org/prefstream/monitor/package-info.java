/// The monitor: answers questions about the current consensus, and streams its changes.
///
/// Start with [Monitor], which puts the parts together: [org.prefstream.monitor.replica.Feed]
/// follows the output topics into a [org.prefstream.monitor.replica.Replica], from which
/// [MonitorVerticle] answers. The routes and shapes of the answers are in `openapi.yaml` beside the
/// classes.
@NullMarked
package org.prefstream.monitor;

import org.jspecify.annotations.NullMarked;
