/// What every service needs and none should write twice: settings from the environment, the life of
/// a process, health and metrics, errors as problem+json.
///
/// Start with [ServiceProcess], then [ServiceSettings] and [ManagementServer].
@NullMarked
package org.prefstream.service;

import org.jspecify.annotations.NullMarked;
