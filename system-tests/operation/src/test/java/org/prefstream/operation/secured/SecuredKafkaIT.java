package org.prefstream.operation.secured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefstream.local.Main;
import org.prefstream.local.fixture.FreePorts;
import org.prefstream.local.fixture.Http;
import org.prefstream.local.fixture.RunningSystem;
import org.prefstream.local.fixture.TopicReader;
import org.prefstream.local.process.Child;
import org.prefstream.local.process.DataFolder;
import org.prefstream.local.process.Installation;
import org.prefstream.local.process.Part;
import org.prefstream.local.process.Ports;
import org.prefstream.local.process.Program;
import org.prefstream.local.system.LocalSettings;
import org.prefstream.local.system.LocalStack;
import org.prefstream.local.system.LocalSystem;
import org.prefstream.local.system.Registry;
import org.prefstream.local.system.Services;

/// Services that are configured by environment variables alone for a cluster and a registry that
/// demand credentials, with the permissions that docs/security.md grants.
@SuppressWarnings("NullAway") // a missing value fails the test
class SecuredKafkaIT {
  private static final String MODULES = "org.apache.kafka.common.security.";

  /// Part of every secret, so that none is overlooked in a log.
  private static final String SECRET = "s3cret";

  /// Many processes start at once, and have little to do.
  private static final String BRIEF = "-XX:TieredStopAtLevel=1";

  private static final String STORE_PASSWORD = "store-" + SECRET;
  private static final String REGISTRY_USER = "prefstream:registry-" + SECRET;

  private static final DataFolder folder = DataFolder.open(RunningSystem.newFolder());
  private static final LocalStack stack = new LocalStack(folder);
  private static final Map<String, Ports> ports = new HashMap<>();

  private static LocalSystem system;
  private static SecuredBroker broker;
  private static KeyStores stores;
  private static TokenEndpoint tokens;
  private static RegistryFront registry;

  @BeforeAll
  static void start() throws Exception {
    stores = new KeyStores(Files.createDirectories(folder.root().resolve("keys")), STORE_PASSWORD);
    system = new LocalSystem(Installation.current(), folder, LocalSettings.at(FreePorts.find()));
    Registry plainRegistry = system.registry();
    stack.launch(
        new Part(
            plainRegistry.prepare(system.installation()),
            plainRegistry.url().toString(),
            plainRegistry::answers));
    tokens = new TokenEndpoint("gateway", "oauth-" + SECRET);
    broker = broker();
    registry =
        new RegistryFront(
            plainRegistry.url(),
            REGISTRY_USER,
            stores.load(stores.folder().resolve("server.p12")),
            STORE_PASSWORD);
    stack.launch(broker.prepare(system.installation()));
    stack.awaitReady("broker");
    stack.awaitReady("registry");
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", system.broker().bootstrapServers()))) {
      admin.createAcls(AclDocument.read()).all().get();
    }
    Child topics = prefstream("topics", "create", "--replication", "1");
    assertThat(topics.exitCode()).as(String.join("\n", topics.lastLines())).isZero();
    launchServices();
  }

  private static SecuredBroker broker() throws Exception {
    Path key = stores.keyOf("server");
    stores.keyOf("gateway");
    stores.trusting("trust", "server");
    // Kafka does not find a file by an address with encoded characters, such as a blank
    Path publicKeys = Files.createTempFile("prefstream-jwks", ".json");
    publicKeys.toFile().deleteOnExit();
    Files.writeString(publicKeys, tokens.publicKeys());
    return new SecuredBroker(
        system.broker(),
        FreePorts.find(),
        key,
        stores.trusting("clients", "gateway"),
        STORE_PASSWORD,
        Map.of("gateway", "plain-" + SECRET),
        Map.of(
            "gateway", "scram-" + SECRET,
            "aggregator", "aggregator-" + SECRET,
            "monitor", "monitor-" + SECRET,
            "operator", "operator-" + SECRET),
        publicKeys);
  }

  private static void launchServices() {
    launch("gateway", "plain", sasl("PLAIN", "plain.Plain", "gateway", "plain-" + SECRET));
    launch("gateway", "scram", scram("gateway", "scram-" + SECRET));
    launch("gateway", "oauth", oauth());
    launch("gateway", "tls", mutualTls());
    Map<String, String> wrong = scram("gateway", "wrong-" + SECRET);
    wrong.put("PREFSTREAM_REGISTRY_CLIENT_BASIC_AUTH_USER_INFO", "prefstream:wrong-" + SECRET);
    launch("gateway", "wrong", wrong);
    Map<String, String> learning = scram("aggregator", "aggregator-" + SECRET);
    learning.put(
        "PREFSTREAM_AGGREGATOR_CONSENSUS", "automatic"); // reads what it wrote about annotators
    launch("aggregator", "aggregator", learning);
    launch("monitor", "monitor", scram("monitor", "monitor-" + SECRET));
  }

  @AfterAll
  static void stop() {
    stack.close();
    folder.close();
    if (registry != null) {
      registry.close();
    }
    if (tokens != null) {
      tokens.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "scram", "oauth", "tls"})
  void gatewayPublishes(String way) throws InterruptedException {
    stack.awaitReady(way);

    assertThat(vote(way, way, "ann")).isEqualTo(201);

    assertThat(
            new TopicReader(system.broker().bootstrapServers()).records("preference-annotations"))
        .anyMatch(record -> record.key().equals(way));
  }

  @Test
  void aVoteReachesTheMonitorWithTheDocumentedPermissions() throws InterruptedException {
    stack.awaitReady("aggregator");
    stack.awaitReady("monitor");
    stack.awaitReady("scram");
    for (String annotator : List.of("ann", "ben", "cat")) {
      assertThat(vote("scram", "p", annotator)).isEqualTo(201);
    }

    Http monitor = new Http(URI.create("http://127.0.0.1:" + ports.get("monitor").monitor()));
    await()
        .atMost(RunningSystem.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(monitor.get("/v1/comparisons/p/r1/r2").body())
                    .contains("\"status\":\"DECIDED\""));
  }

  @Test
  void wrongPasswordsAreReportedAndDoNotEndTheGateway() {
    Http management =
        new Http(URI.create("http://127.0.0.1:" + ports.get("wrong").gatewayManagement()));
    await()
        .atMost(RunningSystem.PATIENCE)
        .ignoreExceptionsInstanceOf(UncheckedIOException.class)
        .untilAsserted(
            () -> {
              Http.Answer ready = management.get("/health/ready");
              assertThat(ready.status()).isEqualTo(503);
              assertThat(ready.body())
                  .contains("invalid credentials with SASL mechanism SCRAM-SHA-512")
                  .contains("does not accept these credentials")
                  .doesNotContain(SECRET);
            });
    assertThat(management.get("/health/live").status()).isEqualTo(200);
    assertThat(vote("wrong", "p", "dan")).isEqualTo(503);
  }

  @Test
  void topicsAreCheckedWithTheDocumentedPermissions() {
    Child topics = prefstream("topics", "check", "--replication", "1");

    assertThat(topics.exitCode()).isZero();
    assertThat(topics.lastLines()).contains("Every topic is as it should be.");
  }

  @Test
  void rejectionsArePublishedAgainWithTheDocumentedPermissions() throws Exception {
    try (KafkaProducer<String, byte[]> gateway = gatewaysProducer()) {
      gateway.send(new ProducerRecord<>("generations", "p", new byte[1])).get();
    }
    await()
        .atMost(RunningSystem.PATIENCE)
        .pollInterval(Duration.ofSeconds(2))
        .untilAsserted(
            () ->
                assertThat(prefstream("rejections").lastLines())
                    .anyMatch(line -> line.contains("of generations: the record has 1 bytes")));

    Child again = prefstream("rejections", "--again", "--topic", "generations");

    assertThat(again.lastLines()).anyMatch(line -> line.startsWith("published generations-"));
    assertThat(again.exitCode()).isZero();
  }

  @Test
  void refusesAccessThatIsNotGranted() {
    try (KafkaProducer<String, byte[]> producer = gatewaysProducer()) {
      assertThatThrownBy(
              () -> producer.send(new ProducerRecord<>("rejections", "p", new byte[1])).get())
          .hasRootCauseInstanceOf(TopicAuthorizationException.class);
    }
  }

  private static KafkaProducer<String, byte[]> gatewaysProducer() {
    Map<String, Object> client = new HashMap<>();
    client.put("bootstrap.servers", broker.mutualTls());
    mutualTls()
        .forEach(
            (name, value) ->
                client.put(
                    name.substring("PREFSTREAM_KAFKA_".length())
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '.'),
                    value));
    return new KafkaProducer<>(client, new StringSerializer(), new ByteArraySerializer());
  }

  @Test
  void noLogContainsASecret() throws Exception {
    for (String service : ports.keySet()) {
      await()
          .atMost(RunningSystem.PATIENCE)
          .until(() -> Files.readString(folder.log(service)).contains("Started"));
      assertThat(Files.readString(folder.log(service))).as(service).doesNotContain(SECRET);
      assertThat(stack.child(service).isAlive()).as(service).isTrue();
    }
  }

  /// A run of `prefstream` by the operator that has ended.
  private static Child prefstream(String... arguments) {
    Map<String, String> variables = new HashMap<>(registryVariables());
    variables.put("PREFSTREAM_KAFKA_BOOTSTRAP_SERVERS", broker.sasl());
    variables.putAll(scram("operator", "operator-" + SECRET));
    Program program =
        new Program(
            String.join("-", arguments),
            "128m",
            List.of(BRIEF, "-Dlog4j2.configurationFile=log4j2-command-line.xml"),
            system.installation().classPath(),
            Main.class.getName(),
            List.of(arguments),
            variables,
            folder.root());
    return Child.start(program, folder).ended().join();
  }

  private static int vote(String gateway, String prompt, String annotator) {
    return new Http(URI.create("http://127.0.0.1:" + ports.get(gateway).gateway()))
        .postJson(
            "/v1/annotations/preference",
            """
            {"promptId":"%s","responseA":"r1","responseB":"r2","dimension":"OVERALL","choice":"A","annotatorId":"%s"}\
            """
                .formatted(prompt, annotator))
        .status();
  }

  /// A service on ports of its own, under a name of its own.
  private static void launch(String service, String name, Map<String, String> security) {
    ports.put(name, FreePorts.find());
    Map<String, String> upstream = new HashMap<>(registryVariables());
    upstream.put("PREFSTREAM_KAFKA_BOOTSTRAP_SERVERS", broker.sasl());
    upstream.putAll(security);
    Services services =
        new Services(system.installation(), folder, LocalSettings.at(ports.get(name)), upstream);
    Part part =
        switch (service) {
          case "gateway" -> services.gateway();
          case "monitor" -> services.monitor();
          default -> services.aggregator();
        };
    Program program = part.program();
    stack.launch(
        new Part(
            new Program(
                name,
                program.heap(),
                List.of(BRIEF),
                program.classPath(),
                program.mainClass(),
                program.arguments(),
                program.environment(),
                program.directory()),
            part.address(),
            part.ready()));
  }

  private static Map<String, String> registryVariables() {
    return Map.of(
        "PREFSTREAM_REGISTRY_URL",
        registry.url(),
        "PREFSTREAM_REGISTRY_CLIENT_BASIC_AUTH_CREDENTIALS_SOURCE",
        "USER_INFO",
        "PREFSTREAM_REGISTRY_CLIENT_BASIC_AUTH_USER_INFO",
        REGISTRY_USER,
        "PREFSTREAM_REGISTRY_CLIENT_SCHEMA_REGISTRY_SSL_TRUSTSTORE_LOCATION",
        trust(),
        "PREFSTREAM_REGISTRY_CLIENT_SCHEMA_REGISTRY_SSL_TRUSTSTORE_PASSWORD",
        STORE_PASSWORD);
  }

  private static Map<String, String> scram(String user, String password) {
    return sasl("SCRAM-SHA-512", "scram.Scram", user, password);
  }

  private static Map<String, String> sasl(
      String mechanism, String module, String user, String password) {
    Map<String, String> variables = tls("SASL_SSL");
    variables.put("PREFSTREAM_KAFKA_SASL_MECHANISM", mechanism);
    variables.put(
        "PREFSTREAM_KAFKA_SASL_JAAS_CONFIG",
        "%s%sLoginModule required username=\"%s\" password=\"%s\";"
            .formatted(MODULES, module, user, password));
    return variables;
  }

  private static Map<String, String> oauth() {
    String oauth = MODULES + "oauthbearer.";
    String settings = "PREFSTREAM_KAFKA_SASL_OAUTHBEARER_";
    Map<String, String> variables = tls("SASL_SSL");
    variables.put("PREFSTREAM_KAFKA_SASL_MECHANISM", "OAUTHBEARER");
    variables.put("PREFSTREAM_KAFKA_SASL_JAAS_CONFIG", oauth + "OAuthBearerLoginModule required;");
    variables.put(
        "PREFSTREAM_KAFKA_SASL_LOGIN_CALLBACK_HANDLER_CLASS",
        oauth + "OAuthBearerLoginCallbackHandler");
    variables.put(settings + "TOKEN_ENDPOINT_URL", tokens.url());
    variables.put(settings + "CLIENT_CREDENTIALS_CLIENT_ID", "gateway");
    variables.put(settings + "CLIENT_CREDENTIALS_CLIENT_SECRET", "oauth-" + SECRET);
    variables.put(
        "JDK_JAVA_OPTIONS", "-Dorg.apache.kafka.sasl.oauthbearer.allowed.urls=" + tokens.url());
    return variables;
  }

  private static Map<String, String> mutualTls() {
    Map<String, String> variables = tls("SSL");
    variables.put("PREFSTREAM_KAFKA_BOOTSTRAP_SERVERS", broker.mutualTls());
    variables.put(
        "PREFSTREAM_KAFKA_SSL_KEYSTORE_LOCATION",
        stores.folder().resolve("gateway.p12").toString());
    variables.put("PREFSTREAM_KAFKA_SSL_KEYSTORE_PASSWORD", STORE_PASSWORD);
    return variables;
  }

  private static Map<String, String> tls(String protocol) {
    Map<String, String> variables = new HashMap<>();
    variables.put("PREFSTREAM_KAFKA_SECURITY_PROTOCOL", protocol);
    variables.put("PREFSTREAM_KAFKA_SSL_TRUSTSTORE_LOCATION", trust());
    variables.put("PREFSTREAM_KAFKA_SSL_TRUSTSTORE_PASSWORD", STORE_PASSWORD);
    return variables;
  }

  private static String trust() {
    return stores.folder().resolve("trust.p12").toString();
  }
}
