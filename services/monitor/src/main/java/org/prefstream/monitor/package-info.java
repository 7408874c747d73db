/// The monitor: answers questions about the current consensus, and streams its changes.
///
/// Start with [org.prefstream.monitor.Monitor], which puts the parts together:
/// [org.prefstream.monitor.Feed] follows the output topics into a [org.prefstream.monitor.Replica],
/// from which [org.prefstream.monitor.MonitorVerticle] answers. The routes and shapes of the
/// answers are in `openapi.yaml` beside the classes.
@NullMarked
package org.prefstream.monitor;

import org.jspecify.annotations.NullMarked;
