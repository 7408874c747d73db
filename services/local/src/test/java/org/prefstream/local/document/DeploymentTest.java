package org.prefstream.local.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefstream.local.CommandRun;
import org.prefstream.local.Main;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// Checks without a container engine that the image and the compose file name only things that
/// exist, by the services' own checks.
@SuppressWarnings("NullAway") // a missing value fails the test
class DeploymentTest {
  private static final Path ROOT = Path.of(System.getProperty("prefstream.home"));
  private static final String MISSPELT = "PREFSTREAM_MISSPELT";

  private static Containerfile image;
  private static Map<String, Map<String, Object>> services;

  @BeforeAll
  @SuppressWarnings("unchecked") // YAML's maps
  static void readFiles() throws IOException {
    image = Containerfile.read(ROOT.resolve("deploy/Containerfile"));
    try (Reader compose = Files.newBufferedReader(ROOT.resolve("deploy/compose.yaml"))) {
      Map<String, Object> document =
          new Yaml(new SafeConstructor(new LoaderOptions())).load(compose);
      services = (Map<String, Map<String, Object>>) document.get("services");
    }
  }

  static Stream<String> ours() {
    return services.keySet().stream()
        .filter(name -> "prefstream".equals(services.get(name).get("image")));
  }

  @Test
  void composeRunsEveryPartOfTheSystem() {
    assertThat(services.keySet())
        .containsExactlyInAnyOrder(
            "broker", "registry", "topics", "gateway", "aggregator", "monitor");
    assertThat(ours()).containsExactlyInAnyOrder("topics", "gateway", "aggregator", "monitor");
  }

  @ParameterizedTest
  @MethodSource("ours")
  void theCommandBeginsWithAMainClass(String service) throws ReflectiveOperationException {
    assertIsMainClass(command(service).getFirst());
  }

  @ParameterizedTest
  @ValueSource(strings = {"gateway", "aggregator", "monitor"})
  void theServiceAcceptsEveryVariable(String service) throws Exception {
    Map<String, String> environment = environment(service);
    environment.put(MISSPELT, "");

    List<String> problems = problemsOf(command(service).getFirst(), environment);

    assertThat(problems).singleElement().asString().contains(MISSPELT + " is not a setting");
  }

  @Test
  void theTopicsJobIsACommandOfPrefstream() {
    List<String> command = command("topics");

    assertThat(command.getFirst()).isEqualTo(Main.class.getName());
    assertThat(CommandRun.faultsOf(command.subList(1, command.size()).toArray(String[]::new)))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gateway", "monitor"})
  void thePublishedPortIsTheOneTheServiceListensOn(String service) {
    String port = environment(service).get("PREFSTREAM_PORT");

    assertThat(strings(service, "ports"))
        .singleElement()
        .asString()
        .startsWith("127.0.0.1:")
        .endsWith(":" + port);
    assertThat(image.only("EXPOSE").split(" ", -1))
        .contains(port, image.environment().get("PREFSTREAM_MANAGEMENT_PORT"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gateway", "monitor"})
  void theServiceAcceptsTheCredentialsThatTheCommandLineMakes(String service, @TempDir Path made)
      throws IOException {
    CommandRun.of(
        "token", "--folder", made.toString(), "--subject", "importer", "--role", "loader");
    CommandRun.of(
        "token", "--folder", made.toString(), "--subject", "a", "--role", "model", "--api-key");
    String[] volume = strings(service, "volumes").getFirst().split(":", -1);
    Path accepted = made.resolve(Path.of("./credentials").relativize(Path.of(volume[0])));

    assertThat(volume[2]).isEqualTo("ro");
    for (String variable : List.of("PREFSTREAM_JWT_JWKS", "PREFSTREAM_API_KEYS_FILE")) {
      Path inContainer = Path.of(environment(service).get(variable));
      assertThat(inContainer.getParent()).isEqualTo(Path.of(volume[1]));
      assertThat(accepted.resolve(inContainer.getFileName())).isRegularFile();
    }
    assertThat(environment(service))
        .containsEntry("PREFSTREAM_JWT_ISSUER", "prefstream-local")
        .containsEntry("PREFSTREAM_JWT_AUDIENCE", "prefstream")
        .doesNotContainKey("PREFSTREAM_GATEWAY_TRUST_ANNOTATOR_ID");
  }

  @Test
  void brokerAndRegistryAreReachedWhereTheyListen() {
    assertThat(environment("broker").get("KAFKA_ADVERTISED_LISTENERS"))
        .isEqualTo(
            "PLAINTEXT://" + environment("gateway").get("PREFSTREAM_KAFKA_BOOTSTRAP_SERVERS"));
    assertThat(environment("gateway").get("PREFSTREAM_REGISTRY_URL"))
        .isEqualTo(
            "http://registry:"
                + environment("registry").get("QUARKUS_HTTP_PORT")
                + "/apis/ccompat/v7");
    ours()
        .forEach(
            service ->
                assertThat(environment(service)).as(service).containsAllEntriesOf(upstream()));
  }

  @Test
  void servicesWaitForHealthyServersAndTheTopicsJob() {
    for (String service : List.of("gateway", "aggregator", "monitor")) {
      assertThat(conditions(service))
          .isEqualTo(
              Map.of(
                  "broker", "service_healthy",
                  "registry", "service_healthy",
                  "topics", "service_completed_successfully"));
    }
    assertThat(services.get("broker")).containsKey("healthcheck");
    assertThat(services.get("registry")).containsKey("healthcheck");
    assertThat(services.get("topics")).containsEntry("restart", "no");
  }

  @Test
  void theImageContainsTheBuildAndDoesNotRunAsRoot() throws Exception {
    String[] copy = image.all("COPY").getFirst().split(" ", -1);
    Path lib = ROOT.resolve("services/local/target/lib").toAbsolutePath().normalize();

    assertThat(ROOT.resolve(copy[0]).getParent().toAbsolutePath().normalize()).isEqualTo(lib);
    assertThat(image.command("ENTRYPOINT")).containsExactly("/opt/prefstream/start.sh");
    assertThat(image.all("COPY")).contains("deploy/start.sh /opt/prefstream/");
    assertThat(copy[1]).isEqualTo("/opt/prefstream/lib/");
    assertThat(image.only("USER")).isNotEqualTo("root").doesNotStartWith("0");
    assertIsMainClass(image.command("CMD").getFirst());
    assertIsMainClass(image.command("HEALTHCHECK").getLast());
    assertThat(image.all("FROM"))
        .containsExactly("eclipse-temurin:25-jre AS base", "base AS training", "base");
  }

  @Test
  void theImageTrainsWithAMainClass() throws Exception {
    List<String> training =
        Containerfile.array(
            image.all("RUN").stream().filter(run -> run.startsWith("[")).findFirst().orElseThrow());

    assertIsMainClass(training.get(training.size() - 2));
    assertThat(training).containsSubsequence("-cp", "/opt/prefstream/lib/prefstream.jar");
  }

  @ParameterizedTest
  @MethodSource("ours")
  void theServiceStartsFromItsOwnCacheIfItExists(String service, @TempDir Path home)
      throws Exception {
    String main = command(service).getFirst();
    String program = main.replace("org.prefstream.", "").replace(".Main", "");
    Path cache = home.resolve("aot").resolve(program + ".aot");

    assertThat(started(home, main)).containsSequence("-cp", home + "/lib/prefstream.jar", main);
    assertThat(started(home, main)).noneMatch(flag -> flag.startsWith("-XX:AOTCache"));
    Files.createDirectories(cache.getParent());
    Files.createFile(cache);
    assertThat(started(home, main)).containsSubsequence("-XX:AOTCache=" + cache, main, "argument");
  }

  /// The arguments that the image's script passes to Java.
  private static List<String> started(Path home, String main) throws Exception {
    Path script = home.resolve("start.sh");
    Files.copy(ROOT.resolve("deploy/start.sh"), script, StandardCopyOption.REPLACE_EXISTING);
    Path java = Files.writeString(home.resolve("java"), "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    ProcessBuilder builder = new ProcessBuilder("sh", script.toString(), main, "argument");
    builder.environment().merge("PATH", home.toString(), (path, ours) -> ours + ":" + path);
    Process process = builder.start();
    List<String> arguments = process.inputReader().lines().toList();
    assertThat(process.waitFor()).isZero();
    return arguments;
  }

  @Test
  void versionsMatchTheBuild() throws IOException {
    String pom = Files.readString(ROOT.resolve("pom.xml"));

    assertThat(pom)
        .contains("<kafka.version>" + version("broker") + "</kafka.version>")
        .contains("<apicurio.version>" + version("registry") + "</apicurio.version>");
  }

  private static Map<String, String> upstream() {
    Map<String, String> upstream = environment("monitor");
    upstream
        .keySet()
        .retainAll(Set.of("PREFSTREAM_KAFKA_BOOTSTRAP_SERVERS", "PREFSTREAM_REGISTRY_URL"));
    return upstream;
  }

  private static String version(String service) {
    String name = services.get(service).get("image").toString();
    return name.substring(name.indexOf(':') + 1);
  }

  private static List<String> command(String service) {
    return strings(service, "command");
  }

  private static List<String> strings(String service, String field) {
    return ((List<?>) services.get(service).get(field)).stream().map(Object::toString).toList();
  }

  /// The environment of the service's container: the image's variables and its own.
  private static Map<String, String> environment(String service) {
    Map<String, String> environment =
        new HashMap<>(ours().toList().contains(service) ? image.environment() : Map.of());
    ((Map<?, ?>) services.get(service).get("environment"))
        .forEach((name, value) -> environment.put(name.toString(), value.toString()));
    return environment;
  }

  private static Map<String, String> conditions(String service) {
    Map<String, String> conditions = new HashMap<>();
    ((Map<?, ?>) services.get(service).get("depends_on"))
        .forEach(
            (other, how) ->
                conditions.put(other.toString(), ((Map<?, ?>) how).get("condition").toString()));
    return conditions;
  }

  private static void assertIsMainClass(String name) throws ReflectiveOperationException {
    Method main = Class.forName(name).getMethod("main", String[].class);

    assertThat(main.getReturnType()).isEqualTo(void.class);
  }

  /// A service checks its settings before it does anything, and names every problem.
  private static List<String> problemsOf(String mainClass, Map<String, String> environment)
      throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                mainClass));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().keySet().removeIf(name -> name.startsWith("PREFSTREAM_"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    List<String> problems = process.errorReader().lines().toList();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(problems.toString()).isEqualTo(2);
    return problems;
  }
}
