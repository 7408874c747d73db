package org.prefstream.local;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.prefstream.consensus.crowd.Consensus;
import org.prefstream.consensus.crowd.NamedCrowd;
import org.prefstream.consensus.crowd.Reliability;

/// Files that say what votes amount to. Probabilities are written so that they read back to the
/// bit.
final class ConsensusFile {
  private ConsensusFile() {}

  /// A row a task, in the order of their first votes; tied labels are joined by `|`.
  static void writeTasks(NamedCrowd crowd, Path path) {
    try (CsvWriter out = open(path)) {
      out.writeRecord("task", "label", "posterior", "votes", "status");
      crowd.consensus().forEach(consensus -> write(consensus, out));
    } catch (IOException | UncheckedIOException e) {
      throw unwritable(path, e);
    }
  }

  private static void write(Consensus consensus, CsvWriter out) {
    out.writeRecord(
        consensus.question(),
        String.join("|", consensus.best()),
        Double.toString(consensus.posterior()),
        Integer.toString(consensus.votes()),
        consensus.status().name());
  }

  /// A row a worker, in the order of their first votes: the probability that a vote is right, and
  /// its 95 % interval.
  static void writeWorkers(NamedCrowd crowd, Path path) {
    try (CsvWriter out = open(path)) {
      out.writeRecord("worker", "votes", "accuracy", "low", "high");
      for (String worker : crowd.annotators()) {
        write(worker, crowd.reliability(worker), out);
      }
    } catch (IOException | UncheckedIOException e) {
      throw unwritable(path, e);
    }
  }

  private static void write(String worker, Reliability reliability, CsvWriter out) {
    out.writeRecord(
        worker,
        Long.toString(Math.round(reliability.votes())),
        Double.toString(reliability.accuracy()),
        Double.toString(reliability.low()),
        Double.toString(reliability.high()));
  }

  private static CsvWriter open(Path path) throws IOException {
    return CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(path);
  }

  private static LocalFailure unwritable(Path path, Exception cause) {
    return new LocalFailure("Cannot write " + path + ": " + cause, cause);
  }

  /// Fails unless a file can be made or replaced there.
  static void requireWritable(Path path) {
    Path folder = path.toAbsolutePath().getParent();
    if (Files.isDirectory(path) || folder == null || !Files.isWritable(folder)) {
      throw new LocalFailure("Cannot write " + path + ": no file can be made there");
    }
  }
}
