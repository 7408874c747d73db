package org.prefstream.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.prefstream.simulator.event.EventFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `prefstream replay`: events from JSON Lines files.
@Command(
    name = "replay",
    description = {
      "Publishes events from files, one JSON object a line, as the gateway takes them.",
      "What was not acknowledged is sent again; sending a file twice changes nothing where each"
          + " event says when it was made."
    },
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ReplayCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(names = "--generations", paramLabel = "F", description = "Answers of models.")
  private @Nullable Path generations;

  @Option(names = "--safety", paramLabel = "F", description = "Safety annotations.")
  private @Nullable Path safety;

  @Option(names = "--preferences", paramLabel = "F", description = "Preference annotations.")
  private @Nullable Path preferences;

  @Mixin private GatewayOptions gateway;

  @Override
  public void run() {
    if (files().findAny().isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "At least one of --generations, --safety and --preferences is needed");
    }
    Publishing publishing = gateway.publishing(spec, spec.commandLine().getOut());
    EventFiles events = new EventFiles(generations, safety, preferences);
    try {
      publishing.publish(events);
    } catch (IOException e) {
      throw new LocalFailure("Cannot read the files: " + e, e);
    }
  }

  private Stream<Path> files() {
    return Stream.of(generations, safety, preferences).filter(Objects::nonNull);
  }
}
