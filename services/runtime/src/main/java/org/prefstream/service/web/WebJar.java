package org.prefstream.service.web;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/// A browser library from the class path, as the project WebJars packages it: the version is part
/// of every path in it.
///
/// @param root the folder of its files, ending in a slash
public record WebJar(String root) {
  private static final Resources ANYWHERE = Resources.beside(WebJar.class);

  /// The WebJar of an artifact, in whichever version the class path has.
  public static WebJar of(String artifact) {
    return new WebJar("/META-INF/resources/webjars/%s/%s/".formatted(artifact, version(artifact)));
  }

  /// One of its files.
  public Buffer read(String name) {
    return ANYWHERE.read(root + name);
  }

  private static String version(String artifact) {
    Properties properties = new Properties();
    String name = "/META-INF/maven/org.webjars/%s/pom.properties".formatted(artifact);
    try {
      properties.load(new StringReader(ANYWHERE.read(name).toString()));
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory does not fail", e);
    }
    return Objects.requireNonNull(properties.getProperty("version"), "version of " + artifact);
  }
}
