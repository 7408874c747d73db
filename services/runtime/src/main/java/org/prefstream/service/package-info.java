/// The base of every service: settings from the environment, the life of a process and of its
/// parts, health and metrics.
///
/// Start with [ServiceProcess], then [ServiceSettings] and [ManagementServer].
@NullMarked
package org.prefstream.service;

import org.jspecify.annotations.NullMarked;
