package org.prefstream.service;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The life of a service's process: settings, start, stop on a signal, exit code.
///
/// Exit codes: 0 after a requested stop, 1 after a failure, 2 if the settings are wrong. With the
/// last two, standard error has one clear line for each problem.
public final class ServiceProcess {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceProcess.class);

  /// Starts a service from its environment.
  @FunctionalInterface
  public interface Starter {
    /// Reads the settings, calls [Variables#verify], and starts.
    RunningService start(Variables variables) throws Exception;
  }

  private ServiceProcess() {}

  /// Runs a service until it is stopped or fails, then ends the process.
  ///
  /// @param name the service's name, which begins each line on standard error
  public static void run(String name, Starter starter) {
    int exitCode = run(name, starter, System.getenv());
    // While the shutdown hook runs, exit would wait for it for ever
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }

  static int run(String name, Starter starter, Map<String, String> environment) {
    try {
      RunningService service = starter.start(Variables.of(environment));
      return untilItEnds(name, service);
    } catch (InvalidSettingsException e) {
      e.problems().forEach(problem -> System.err.println(name + ": " + problem));
      return 2;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    } catch (Exception e) { // the one place that decides on a failure to start
      LOG.atDebug().setCause(e).log("The service did not start");
      System.err.println(name + ": cannot start: " + reason(e));
      return 1;
    }
  }

  private static int untilItEnds(String name, RunningService service) throws InterruptedException {
    CompletableFuture<Void> stopped = closeOnSignal(service);
    LOG.atInfo().addKeyValue("service", name).log("Started");
    try {
      CompletableFuture.anyOf(stopped, service.failure().toCompletableFuture()).get();
      return 0;
    } catch (ExecutionException e) {
      LOG.atError()
          .setCause(e.getCause() instanceof CannotGoOnException ? null : e)
          .log("The service cannot go on");
      System.err.println(name + ": stopped: " + reason(e));
      return 1;
    }
  }

  /// Closes the service in a shutdown hook.
  ///
  /// @return completes once it is closed
  private static CompletableFuture<Void> closeOnSignal(RunningService service) {
    CompletableFuture<Void> stopped = new CompletableFuture<>();
    Runnable close =
        () -> {
          service.close();
          stopped.complete(null);
        };
    Runtime.getRuntime().addShutdownHook(new Thread(close, "stop"));
    return stopped;
  }

  /// What went wrong and why: the messages of all causes, without repetitions.
  private static String reason(Exception failure) {
    Throwable first =
        failure instanceof ExecutionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    StringBuilder reason = new StringBuilder(message(first));
    for (Throwable cause = first.getCause(); cause != null; cause = cause.getCause()) {
      String message = message(cause);
      if (reason.indexOf(message) < 0) {
        reason.append(": ").append(message);
      }
    }
    return reason.toString();
  }

  /// Kafka quotes settings that it cannot parse, and JAAS settings contain passwords.
  private static String message(Throwable failure) {
    String message = failure.getMessage();
    if (message == null) {
      return failure.getClass().getSimpleName();
    }
    return message.contains("JAAS config") ? "sasl.jaas.config cannot be read" : message;
  }
}
