package org.prefstream.local.training;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.prefstream.local.failure.LocalFailure;
import org.prefstream.local.process.AotCaches;
import org.prefstream.local.process.DataFolder;
import org.prefstream.local.process.Installation;
import org.prefstream.local.process.Ports;
import org.prefstream.local.process.Program;
import org.prefstream.local.system.LocalSettings;
import org.prefstream.local.system.LocalSystem;

/// Makes the ahead-of-time caches of an installation, as the last step of the build: records a
/// [Rehearsal], and makes a cache for each program from its recording.
///
/// Everything also works without caches, but starts more slowly. So a failed training does not fail
/// the build: it reports the reason in one line.
public final class Training {
  /// The command line, which the script `prefstream` starts.
  private static final String COMMAND_LINE = "local";

  private static final int PATIENCE_MINUTES = 15;

  private final Path folder;
  private final Installation installation;
  private final Path work;

  private Training(Path folder) {
    this.folder = folder.toAbsolutePath();
    this.installation = Installation.at(folder);
    this.work = installation.caches().folder().resolve("training");
  }

  /// Argument: the folder of the installation.
  public static void main(String[] args) throws InterruptedException {
    try {
      new Training(Path.of(args[0])).run();
    } catch (IOException | LocalFailure e) {
      System.err.println(
          "No ahead-of-time caches were made, so every start will take longer: " + e.getMessage());
    }
  }

  private void run() throws IOException, InterruptedException {
    delete(installation.caches().folder());
    Files.createDirectories(work);
    finish(rehearsal(installation.with(AotCaches.Use.RECORD)));
    create();
    delete(work);
  }

  /// Makes each cache in a process of its own, as many at a time as there are processors.
  private void create() throws InterruptedException {
    int processors = Runtime.getRuntime().availableProcessors();
    try (ExecutorService pool = Executors.newFixedThreadPool(processors)) {
      List<Future<?>> caches = new ArrayList<>();
      for (Program program : programs(installation.with(AotCaches.Use.CREATE))) {
        caches.add(pool.submit(() -> create(program)));
      }
      for (Future<?> cache : caches) {
        cache.get();
      }
    } catch (ExecutionException e) {
      throw new LocalFailure(String.valueOf(e.getMessage()), e);
    }
  }

  private Void create(Program program) throws IOException, InterruptedException {
    AotCaches caches = installation.caches();
    finish(program);
    Files.move(
        caches.unfinished(program.name()),
        caches.cache(program.name()),
        StandardCopyOption.ATOMIC_MOVE);
    Files.delete(caches.recording(program.name()));
    return null;
  }

  private List<Program> programs(Installation used) {
    try (DataFolder data = DataFolder.open(work)) {
      LocalSystem system =
          new LocalSystem(used, data, LocalSettings.at(new Ports(Ports.DEFAULT_BASE)));
      List<Program> programs = new ArrayList<>();
      system.parts().forEach(part -> programs.add(part.program()));
      programs.add(rehearsal(used));
      return programs;
    }
  }

  private Program rehearsal(Installation used) {
    List<String> flags = new ArrayList<>(used.caches().flags(COMMAND_LINE));
    flags.add("-XX:TieredStopAtLevel=1");
    flags.add("-Dlog4j2.configurationFile=log4j2-command-line.xml");
    return new Program(
        COMMAND_LINE,
        "256m",
        flags,
        used.classPath(),
        Rehearsal.class.getName(),
        List.of(folder.toString(), work.toString()),
        Map.of(),
        Path.of(""));
  }

  /// Runs a program to its end.
  private void finish(Program program) throws IOException, InterruptedException {
    Path log = work.resolve(program.name() + ".log");
    Process process =
        new ProcessBuilder(program.command())
            .directory(program.directory().toAbsolutePath().toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new LocalFailure(program.name() + " did not end; its log is " + log);
    }
    if (process.exitValue() != 0) {
      throw new LocalFailure(
          "%s ended with exit code %d; its log is %s"
              .formatted(program.name(), process.exitValue(), log));
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException failure)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
