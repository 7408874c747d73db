package org.prefstream.local.publish;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prefstream.local.credentials.CredentialFile;
import org.prefstream.local.process.Ports;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// The options that say where events are published, and how fast.
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class GatewayOptions {
  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:" + Ports.DEFAULT_BASE,
      description = "The gateway (default: ${DEFAULT-VALUE}).")
  private URI url;

  @Option(
      names = "--speed",
      paramLabel = "N",
      defaultValue = "Infinity",
      description = "Events per second (default: as fast as the gateway takes them).")
  private double speed;

  @Option(
      names = "--credentials",
      paramLabel = "F",
      description =
          "File with a token or an API key of the role loader, if the gateway asks for one.")
  private @Nullable Path credentials;

  /// The file of credentials, if one was given.
  @Nullable Path credentials() {
    return credentials;
  }

  Publishing publishing(CommandSpec spec, PrintWriter out) {
    if (!(speed > 0)) {
      throw new ParameterException(
          spec.commandLine(),
          "--speed must be a number of events per second above 0, not " + speed);
    }
    if (url.getScheme() == null || !url.getScheme().startsWith("http") || url.getHost() == null) {
      throw new ParameterException(
          spec.commandLine(), "--url must be an address such as http://127.0.0.1:8080, not " + url);
    }
    Map<String, String> headers =
        credentials == null ? Map.of() : new CredentialFile(credentials).headers();
    return new Publishing(url, headers, speed, out);
  }
}
