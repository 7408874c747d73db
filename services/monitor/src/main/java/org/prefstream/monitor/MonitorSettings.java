package org.prefstream.monitor;

import java.nio.file.Path;
import java.time.Duration;
import org.prefstream.monitor.events.EventSettings;
import org.prefstream.monitor.log.KafkaOutputLog;
import org.prefstream.monitor.replica.FeedSettings;
import org.prefstream.monitor.store.Store;
import org.prefstream.service.HttpAddress;
import org.prefstream.service.ServiceSettings;
import org.prefstream.service.Variables;
import org.prefstream.service.identity.credential.IdentitySettings;

/// The settings of the monitor.
///
/// Variables: those of [ServiceSettings] (management port 8083) and [IdentitySettings], which are
/// required unless the address is a loopback address; `PREFSTREAM_HOST` (default `127.0.0.1`) and
/// `PREFSTREAM_PORT` (default 8082); `PREFSTREAM_MONITOR_MAX_CLIENTS` (default 1000),
/// `PREFSTREAM_MONITOR_MAX_CATCH_UPS` (8), `PREFSTREAM_MONITOR_HEARTBEAT` (milliseconds, 15000),
/// `PREFSTREAM_MONITOR_RECONNECT` (milliseconds, 2000), `PREFSTREAM_MONITOR_RING_EVENTS` (20000),
/// `PREFSTREAM_MONITOR_RING_BYTES` (33554432), `PREFSTREAM_MONITOR_STATE_DIR` (`monitor-state`):
/// the folder of the store; only one process at a time may use it.
///
/// @param service the settings that every service has
/// @param http where queries are answered and events streamed
/// @param identity which credentials are accepted; none if everyone is trusted
/// @param feed how the output topics are followed
/// @param events how events are streamed
/// @param stateFolder the folder of the store
public record MonitorSettings(
    ServiceSettings service,
    HttpAddress http,
    IdentitySettings identity,
    FeedSettings feed,
    EventSettings events,
    Path stateFolder) {

  /// Reads the variables of the monitor.
  public static MonitorSettings from(Variables variables) {
    HttpAddress http =
        new HttpAddress(
            variables.text("PREFSTREAM_HOST", "127.0.0.1"),
            variables.port("PREFSTREAM_PORT", 8082));
    IdentitySettings identity = IdentitySettings.from(variables);
    if (!identity.acceptsAny() && !http.isLoopback()) {
      variables.refuse(
          IdentitySettings.VARIABLES,
          "must be set unless PREFSTREAM_HOST is a loopback address: everyone who reaches the"
              + " monitor could read everything");
    }
    ServiceSettings service = ServiceSettings.from(variables, 8083);
    service
        .kafka()
        .refuse(variables, KafkaOutputLog.DECIDED.keySet(), "the monitor depends on its own value");
    return new MonitorSettings(
        service,
        http,
        identity,
        feed(variables),
        events(variables),
        Path.of(variables.text(Store.SETTING, "monitor-state")));
  }

  private static FeedSettings feed(Variables variables) {
    FeedSettings absent = FeedSettings.DEFAULTS;
    return new FeedSettings(
        variables.number("PREFSTREAM_MONITOR_RING_EVENTS", 1, 10_000_000, absent.ringEvents()),
        variables.number(
            "PREFSTREAM_MONITOR_RING_BYTES", 1, 999_999_999, Math.toIntExact(absent.ringBytes())),
        absent.layoutCheck(),
        absent.retryAfter(),
        absent.staleAfter());
  }

  private static EventSettings events(Variables variables) {
    EventSettings absent = EventSettings.DEFAULTS;
    Duration least = Duration.ofMillis(10);
    Duration most = Duration.ofHours(1);
    return new EventSettings(
        variables.number("PREFSTREAM_MONITOR_MAX_CLIENTS", 1, 1_000_000, absent.maxClients()),
        variables.number("PREFSTREAM_MONITOR_MAX_CATCH_UPS", 1, 1000, absent.maxCatchUps()),
        variables.millis("PREFSTREAM_MONITOR_HEARTBEAT", least, most, absent.heartbeat()),
        variables.millis("PREFSTREAM_MONITOR_RECONNECT", least, most, absent.reconnect()));
  }
}
