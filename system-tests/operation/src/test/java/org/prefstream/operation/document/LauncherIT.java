package org.prefstream.operation.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.prefstream.local.fixture.FreePorts;
import org.prefstream.local.fixture.RunningSystem;

/// The script `prefstream` in a checkout at a path with a blank and an umlaut, in places and
/// environments that differ from a developer's terminal. A shell runs every command line, so that
/// its bytes are those of this file whatever locale the tests run in.
class LauncherIT {
  private static final Path TURKISH = Path.of("/usr/share/i18n/locales/tr_TR");
  private static final Path HOME = Path.of(System.getProperty("prefstream.home")).toAbsolutePath();
  private static final String VOTES = "task,worker,label\\nt1,a,ja\\nt1,b,ja\\nt1,c,nein\\n";

  /// Only shells get this name, so that the tests themselves run in any locale.
  private static final String CHECKOUT = "ein Prüfstand";

  private static Path parent = HOME;

  private final List<Process> running = new ArrayList<>();
  private final Path folder = RunningSystem.newFolder();

  private record Run(int code, String out, String err) {}

  @BeforeAll
  static void copyTheCheckout() throws Exception {
    parent = RunningSystem.newFolder();
    Path checkout = parent.resolve("checkout");
    for (String part :
        List.of(
            "prefstream",
            "pom.xml",
            "schemas",
            "consensus",
            "streams-topology",
            "simulator",
            "services",
            "deploy")) {
      copy(HOME.normalize().resolve(part), checkout.resolve(part));
    }
    for (String built : List.of("lib", "registry", "aot")) {
      Path target = Path.of("services", "local", "target", built);
      if (Files.exists(HOME.resolve(target))) { // a build may do without caches
        copy(HOME.normalize().resolve(target), checkout.resolve(target));
      }
    }
    assertThat(start(Map.of(), parent, "mv checkout '" + CHECKOUT + "'").start().waitFor())
        .isZero();
  }

  @AfterEach
  void endWhatIsLeft() {
    running.forEach(process -> process.destroyForcibly().onExit().join());
  }

  @Test
  void textIsUtf8WhateverTheLocaleIs() throws Exception {
    Run run =
        run(
            """
            export LC_ALL=C
            printf '%s' > 'vötes.csv'
            "$P" consensus --votes 'vötes.csv' --out 'rést.csv' --labels ja,nein &&
            "$P" token --folder 'kéys' --subject rené --role annotator | cut -d. -f2 | tr _- /+ | base64 -d 2>/dev/null
            cat 'rést.csv' && test -s 'kéys/accepted/jwks.json'
            """
                .formatted(VOTES));

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("3 votes of 3 workers on 1 tasks", "\"sub\":\"rené\"", "t1,ja,");
  }

  @Test
  void anArgumentThatIsNotUtf8IsRefusedInOneLineAndNoKeyIsMade() throws Exception {
    Run run = run("\"$P\" token --folder keys --subject \"$(printf 'ren\\351')\" --role annotator");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err().lines()).singleElement().asString().contains("is not UTF-8 text");
    assertThat(folder.resolve("keys")).doesNotExist();
  }

  @Test
  void readsAndWritesPipesAndDashesLikeFiles() throws Exception {
    Run run =
        run(
            """
            printf '%s' | gzip | "$P" consensus --votes - --labels ja,nein --out - 2>summary
            printf '%s' > votes.csv
            "$P" consensus --votes votes.csv --out /dev/stdout 2>>summary | tail -n 1
            """
                .formatted(VOTES, VOTES));

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out().lines())
        .hasSize(3)
        .startsWith("task,label,posterior,votes,status")
        .allMatch(line -> line.startsWith("task,") || line.startsWith("t1,ja,"));
    assertThat(folder.resolve("summary")).content().contains("3 votes of 3 workers");
  }

  @Test
  void refusesAnInputThatStandardOutputGoesTo() throws Exception {
    Run run =
        run(
            """
            printf '%s' > votes.csv
            "$P" consensus --votes votes.csv --out - >> votes.csv
            """
                .formatted(VOTES));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("are the same file, but must be different files");
    assertThat(Files.readString(folder.resolve("votes.csv"))).isEqualTo(VOTES.replace("\\n", "\n"));
  }

  @Test
  void startsFromAnywhereHoweverItIsCalled() throws Exception {
    Run run =
        run(
            """
            set -e
            version() { [ "$("$@" --version </dev/null)" = "Prefstream 0.1.0" ]; }
            ln -s "$P" first && ln -s first second && version ./second
            mkdir bin && ln -s "$P" bin/prefstream && PATH="$PWD/bin:$PATH" version prefstream
            version sh ./second
            version env -u HOME -u TERM "$P"
            CDPATH=/ version ./second
            mkdir there && CDPATH=$PWD version bin/prefstream
            "$P" --version <&-
            "$P" --version 2>&-
            mkdir locked && chmod 555 locked && (cd locked && version "$P")
            LC_ALL=no_SUCH.UTF-8 version "$P"
            """);

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo("Prefstream 0.1.0\nPrefstream 0.1.0\n");
  }

  @Test
  void ignoresACacheThatDoesNotFitWithoutOutput() throws Exception {
    Run run =
        run(
            """
            cache=$(dirname "$P")/services/local/target/aot/local.aot
            mkdir -p "$(dirname "$cache")"
            [ ! -e "$cache" ] || mv "$cache" kept
            echo "not a cache" > "$cache" && "$P" --version
            rm "$cache"
            [ ! -e kept ] || mv kept "$cache"
            """);

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo("Prefstream 0.1.0\n");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void reportsAnUnusableFolderInOneLine() throws Exception {
    Run colon =
        run("ln -s \"$(dirname \"$P\")\" 'co' && mkdir a:b && cp \"$P\" a:b && a:b/prefstream");
    Run deleted =
        run("mkdir gone && cd gone && rmdir ../gone && \"$P\" --version 2>&1 | tail -n 1");

    assertThat(colon.code()).isEqualTo(1);
    assertThat(colon.err().lines())
        .singleElement()
        .asString()
        .contains("contains a colon", "rename");
    assertThat(deleted.out())
        .isEqualTo("prefstream: the current folder no longer exists; change to another one\n");
  }

  @Test
  void reportsAPartThatEndsInOneLineWithTheReasonFirst() throws Exception {
    Run run =
        run(
            "PREFSTREAM_GATEWAY_MAX_BODY_BYTES=lots \"$P\" up --data d --port-base "
                + FreePorts.find().base());

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .startsWith("prefstream: The gateway ended with exit code 2, so everything was stopped:")
        .contains("PREFSTREAM_GATEWAY_MAX_BODY_BYTES", "gateway.log");
  }

  @Test
  void theSystemStartsInTheCLocaleInAFolderWithAnyName() throws Exception {
    upAndDown(
        Map.of("LC_ALL", "C"),
        "unset HOME TERM; exec \"$P\" up --port-base %d <&- --data ",
        " dä,ta;$x=${y} %z\\q:r ");
  }

  @Test
  void theSystemStartsUnderATurkishLocale() throws Exception {
    assumeThat(TURKISH).as("the sources of locales: Debian's package locales").exists();
    Map<String, String> turkish =
        Map.of(
            "LOCPATH",
            folder.resolve("locales").toString(),
            "LC_ALL",
            "tr_TR.UTF-8",
            "JAVA_TOOL_OPTIONS",
            "-Duser.language=tr -Duser.country=TR -Duser.language.format=tr");
    assertThat(
            run(turkish, "mkdir locales && localedef -i tr_TR -f UTF-8 locales/tr_TR.UTF-8").code())
        .isZero();
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Run inForce =
        run(turkish, "locale charmap && '%s' -XshowSettings:locale -version 2>&1".formatted(java));
    assertThat(inForce.out())
        .startsWith("UTF-8\n")
        .containsPattern("default locale = (Turkish|Türkçe)");

    upAndDown(turkish, "exec \"$P\" up --port-base %d --data ", "data");
  }

  /// Starts everything, stops it, and looks for errors.
  private void upAndDown(Map<String, String> environment, String command, String data)
      throws Exception {
    Path out = folder.resolve("up.out");
    Path err = folder.resolve("up.err");
    Process up =
        start(environment, command.formatted(FreePorts.find().base()) + "'" + data + "'")
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    running.add(up);
    await()
        .atMost(RunningSystem.PATIENCE)
        .until(() -> Files.readString(out).contains("Ready after") || !up.isAlive());
    assertThat(Files.readString(out)).as(Files.readString(err)).contains("Ready after");
    // Not after the stop: Apicurio logs an exception for a query that is cut off by it
    assertThat(registryLog(data)).contains("Listening on").doesNotContain("Exception");

    up.destroy();
    assertThat(up.waitFor(RunningSystem.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(up.exitValue()).isZero();
    assertThat(Files.readString(err).lines().filter(line -> !line.startsWith("Picked up")))
        .isEmpty();
    assertThat(registryLog(data)).doesNotContain("IllegalAccessError");
    assertThat(run("cd '%s' && test -s broker/log/meta.properties".formatted(data)).code())
        .isZero();
  }

  private String registryLog(String data) throws Exception {
    Run read = run("cd '%s' && cat logs/registry.log".formatted(data));
    assertThat(read.code()).isZero();
    return read.out();
  }

  private Run run(String script) throws Exception {
    return run(Map.of(), script);
  }

  private Run run(Map<String, String> environment, String script) throws Exception {
    Path out = Files.createTempFile(folder, "run", ".out");
    Path err = Files.createTempFile(folder, "run", ".err");
    Process process =
        start(environment, script).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    running.add(process);
    assertThat(process.waitFor(RunningSystem.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private ProcessBuilder start(Map<String, String> environment, String script) throws IOException {
    return start(environment, folder, script);
  }

  private static ProcessBuilder start(Map<String, String> environment, Path folder, String script)
      throws IOException {
    Path file = Files.createTempFile(folder, "run", ".sh");
    String name = "P='%s/%s/prefstream'%n".formatted(parent, CHECKOUT);
    Files.write(file, (name + script).getBytes(UTF_8));
    ProcessBuilder builder = new ProcessBuilder("sh", file.toString()).directory(folder.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    return builder;
  }

  /// Links files, which takes neither time nor space; leaves out tests and build output.
  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      all.filter(Files::isRegularFile)
          .filter(file -> !isLeftOut(from.relativize(file)))
          .forEach(file -> link(file, to.resolve(from.relativize(file).toString())));
    }
  }

  private static boolean isLeftOut(Path file) {
    return Stream.of("target", "test").anyMatch(name -> names(file).anyMatch(name::equals));
  }

  private static Stream<String> names(Path path) {
    List<String> names = new ArrayList<>();
    path.forEach(name -> names.add(name.toString()));
    return names.stream();
  }

  private static void link(Path file, Path copy) {
    try {
      Files.createDirectories(copy.toAbsolutePath().getParent());
      Files.deleteIfExists(copy);
      Files.createLink(copy, file);
    } catch (UnsupportedOperationException e) {
      copyWhole(file, copy);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copyWhole(Path file, Path copy) {
    try {
      Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
