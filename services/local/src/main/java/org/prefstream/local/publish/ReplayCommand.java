package org.prefstream.local.publish;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.prefstream.local.failure.LocalFailure;
import org.prefstream.local.file.NamedFiles;
import org.prefstream.simulator.jsonl.EventFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `prefstream replay`: publishes events from JSON Lines files.
@Command(
    name = "replay",
    description = {
      "Publishes events from files, one JSON object per line, as the gateway takes them. Files may"
          + " be pipes, - is standard input, and gzip is unpacked; each is read once.",
      "Events that are not acknowledged are sent again. An annotation without a sequence gets the"
          + " number of its line, so a file ends in the same consensus however often and in"
          + " whatever parts it is sent; one without a time gets the time at which replay began."
    },
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class ReplayCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(names = "--generations", paramLabel = "F", description = "Answers of models.")
  private @Nullable Path generations;

  @Option(names = "--safety", paramLabel = "F", description = "Safety annotations.")
  private @Nullable Path safety;

  @Option(names = "--preferences", paramLabel = "F", description = "Preference annotations.")
  private @Nullable Path preferences;

  @Option(
      names = "--from-line",
      paramLabel = "N",
      defaultValue = "1",
      description = "The first line of the file to publish (default: ${DEFAULT-VALUE}).")
  private long fromLine;

  @Mixin private GatewayOptions gateway;

  @Override
  public void run() {
    EventFiles events = new EventFiles(generations, safety, preferences, Math.max(1, fromLine));
    requireSense(events);
    new NamedFiles()
        .readAlone("--generations", generations)
        .readAlone("--safety", safety)
        .readAlone("--preferences", preferences)
        .readAlone("--credentials", gateway.credentials())
        .requireApart(spec);
    Publishing publishing = gateway.publishing(spec, spec.commandLine().getOut());
    try {
      publishing.publish(events);
    } catch (IOException e) {
      throw LocalFailure.of("Cannot read the files", e);
    }
  }

  private void requireSense(EventFiles events) {
    if (events.paths().isEmpty()) {
      throw wrongUse("At least one of --generations, --safety and --preferences is needed");
    }
    if (fromLine < 1) {
      throw wrongUse("--from-line must be 1 or more, not " + fromLine);
    }
    if (fromLine > 1 && events.paths().size() > 1) {
      throw wrongUse("--from-line needs exactly one file, not " + events.paths().size());
    }
  }

  private ParameterException wrongUse(String reason) {
    return new ParameterException(spec.commandLine(), reason);
  }
}
