package org.prefstream.serde.registry;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The address of the schema registry, and how to connect to it.
///
/// @param urls base URLs of one registry's instances, tried in turn, such as
///   `http://localhost:8085/apis/ccompat/v7`; at least one. A user and password in them are used as
///   if given in `basic.auth.user.info`
/// @param autoRegister whether a schema that the registry does not know is registered when it is
///   first written; otherwise it must be registered already
/// @param client further properties of the Confluent client by its own names, such as
///   `basic.auth.user.info` or `schema.registry.ssl.truststore.location`; values are secrets
public record RegistrySettings(
    List<String> urls, boolean autoRegister, Map<String, String> client) {
  private static final String USER = "//[^/@]*@";

  /// Checks the settings.
  ///
  /// @throws IllegalArgumentException where there is no URL or one is not http or https with a host
  public RegistrySettings {
    urls = List.copyOf(urls);
    client = Map.copyOf(client);
    if (urls.isEmpty()) {
      throw new IllegalArgumentException("no URL of a schema registry");
    }
    urls.forEach(RegistrySettings::requireHttp);
  }

  /// Without a secret: client properties by name alone, URLs without user and password.
  @Override
  public String toString() {
    String properties =
        new TreeMap<>(client)
            .keySet().stream().map(name -> name + "=***").collect(Collectors.joining(", "));
    return "RegistrySettings[urls=%s, autoRegister=%s, client={%s}]"
        .formatted(
            urls.stream().map(RegistrySettings::withoutUser).toList(), autoRegister, properties);
  }

  /// The addresses without user and password, because the client logs them.
  List<String> openUrls() {
    return urls.stream().map(url -> url.replaceFirst(USER, "//")).toList();
  }

  /// The client's properties, with the user and password of the first address that has them.
  Map<String, String> clientWithUser() {
    Map<String, String> properties = new TreeMap<>(client);
    urls.stream()
        .map(url -> parsed(url).getUserInfo())
        .filter(Objects::nonNull)
        .findFirst()
        .ifPresent(
            user -> {
              properties.putIfAbsent("basic.auth.credentials.source", "USER_INFO");
              properties.putIfAbsent("basic.auth.user.info", user);
            });
    return properties;
  }

  private static void requireHttp(String url) {
    URI uri = parsed(url);
    boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!http || uri.getHost() == null) {
      throw new IllegalArgumentException(
          "a schema registry's URL is http:// or https:// and a host, not " + withoutUser(url));
    }
  }

  private static URI parsed(String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "not the URL of a schema registry: %s at %d".formatted(e.getReason(), e.getIndex()), e);
    }
  }

  private static String withoutUser(String url) {
    return url.replaceFirst(USER, "//***@");
  }
}
