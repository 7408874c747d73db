package org.prefstream.operation.secured;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.prefstream.local.process.Installation;
import org.prefstream.local.process.Part;
import org.prefstream.local.process.Ports;
import org.prefstream.local.process.Program;
import org.prefstream.local.system.Broker;

/// A broker that allows only granted operations, with listeners that authenticate clients: SASL
/// over TLS, and mutual TLS. Its plain listener allows everything, for the test itself.
///
/// @param broker the same broker without security
/// @param more two further ports: for SASL and for mutual TLS
/// @param key the broker's own key
/// @param trust the certificates that it accepts
/// @param storePassword the password of both stores
/// @param plain the users and passwords of PLAIN
/// @param scram the users and passwords of SCRAM-SHA-512
/// @param publicKeys the file of keys by which tokens are checked
record SecuredBroker(
    Broker broker,
    Ports more,
    Path key,
    Path trust,
    String storePassword,
    Map<String, String> plain,
    Map<String, String> scram,
    Path publicKeys) {

  String sasl() {
    return "127.0.0.1:" + more.broker();
  }

  String mutualTls() {
    return "127.0.0.1:" + more.controller();
  }

  Part prepare(Installation installation) throws Exception {
    format();
    Program program = broker.prepare(installation);
    try (OutputStream out =
        Files.newOutputStream(broker.folder().resolve(program.arguments().getFirst()))) {
      properties().store(out, null);
    }
    List<String> flags = new ArrayList<>(program.jvmFlags());
    flags.add("-Dorg.apache.kafka.sasl.oauthbearer.allowed.urls=" + publicKeys.toUri());
    Program secured =
        new Program(
            program.name(),
            program.heap(),
            flags,
            program.classPath(),
            program.mainClass(),
            program.arguments(),
            program.environment(),
            program.directory());
    return new Part(secured, broker.bootstrapServers(), broker::answers);
  }

  private void format() throws Exception {
    String folder = broker.folder().resolve(broker.properties().getProperty("log.dirs")).toString();
    new Formatter()
        .setNodeId(1)
        .setClusterId(Uuid.randomUuid().toString())
        .addDirectory(folder)
        .setMetadataLogDirectory(folder)
        .setControllerListenerName("CONTROLLER")
        .setScramArguments(
            scram.entrySet().stream()
                .map(
                    user ->
                        "SCRAM-SHA-512=[name=%s,password=%s]"
                            .formatted(user.getKey(), user.getValue()))
                .toList())
        .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
        .run();
  }

  private Properties properties() {
    Properties properties = broker.properties();
    properties.merge("listeners", ",SASL://" + sasl() + ",TLS://" + mutualTls(), this::append);
    properties.merge(
        "advertised.listeners", ",SASL://" + sasl() + ",TLS://" + mutualTls(), this::append);
    properties.merge("listener.security.protocol.map", ",SASL:SASL_SSL,TLS:SSL", this::append);
    properties.put(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    properties.put("allow.everyone.if.no.acl.found", "false");
    properties.put("super.users", "User:ANONYMOUS");
    properties.put("ssl.keystore.location", key.toString());
    properties.put("ssl.keystore.password", storePassword);
    properties.put("ssl.truststore.location", trust.toString());
    properties.put("ssl.truststore.password", storePassword);
    properties.put("listener.name.tls.ssl.client.auth", "required");
    properties.put("listener.name.tls.ssl.principal.mapping.rules", "RULE:^CN=(.*?)$/$1/");
    sasl(properties);
    return properties;
  }

  private void sasl(Properties properties) {
    String listener = "listener.name.sasl.";
    String modules = "org.apache.kafka.common.security.";
    StringBuilder users = new StringBuilder();
    plain.forEach((user, password) -> users.append(" user_%s=\"%s\"".formatted(user, password)));
    properties.put(listener + "sasl.enabled.mechanisms", "PLAIN,SCRAM-SHA-512,OAUTHBEARER");
    properties.put(
        listener + "plain.sasl.jaas.config",
        modules + "plain.PlainLoginModule required" + users + ";");
    properties.put(
        listener + "scram-sha-512.sasl.jaas.config", modules + "scram.ScramLoginModule required;");
    properties.put(
        listener + "oauthbearer.sasl.jaas.config",
        modules + "oauthbearer.OAuthBearerLoginModule required;");
    properties.put(
        listener + "oauthbearer.sasl.server.callback.handler.class",
        modules + "oauthbearer.OAuthBearerValidatorCallbackHandler");
    properties.put("sasl.oauthbearer.jwks.endpoint.url", publicKeys.toUri().toString());
    properties.put("sasl.oauthbearer.expected.audience", TokenEndpoint.AUDIENCE);
  }

  private Object append(Object first, Object second) {
    return first + (String) second;
  }
}
