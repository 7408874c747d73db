package org.prefstream.local.consensus;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.prefstream.consensus.crowd.Consensus;
import org.prefstream.consensus.crowd.NamedCrowd;
import org.prefstream.consensus.crowd.Reliability;

/// Writes the consensus as CSV files. Probabilities are written so that they read back bit for bit.
final class ConsensusFile {
  private ConsensusFile() {}

  /// Writes one row per task, in the order of the tasks' first votes; tied labels are joined by
  /// `|`.
  static void writeTasks(NamedCrowd crowd, OutputStream bytes) throws IOException {
    try (CsvWriter out = open(bytes)) {
      out.writeRecord("task", "label", "posterior", "votes", "status");
      crowd.consensus().forEach(consensus -> write(consensus, out));
    } catch (UncheckedIOException e) {
      throw e.getCause();
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

  /// Writes one row per worker, in the order of the workers' first votes: the probability that a
  /// vote of theirs is right, and its 95 % interval.
  static void writeWorkers(NamedCrowd crowd, OutputStream bytes) throws IOException {
    try (CsvWriter out = open(bytes)) {
      out.writeRecord("worker", "votes", "accuracy", "low", "high");
      for (String worker : crowd.annotators()) {
        write(worker, crowd.reliability(worker), out);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
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

  private static CsvWriter open(OutputStream bytes) {
    return CsvWriter.builder()
        .lineDelimiter(LineDelimiter.LF)
        .build(new OutputStreamWriter(bytes, StandardCharsets.UTF_8));
  }
}
