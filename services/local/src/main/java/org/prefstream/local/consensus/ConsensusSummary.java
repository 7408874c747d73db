package org.prefstream.local.consensus;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.prefstream.consensus.Status;
import org.prefstream.consensus.crowd.Consensus;
import org.prefstream.consensus.crowd.NamedCrowd;

/// The summary that `prefstream consensus` prints.
record ConsensusSummary(PrintWriter out) {

  void print(NamedCrowd crowd) {
    List<Consensus> tasks = crowd.consensus().toList();
    out.printf(
        Locale.ROOT,
        "%,d votes of %,d workers on %,d tasks with %d labels%n",
        crowd.votes(),
        crowd.annotators().size(),
        tasks.size(),
        crowd.labels().size());
    out.printf(
        Locale.ROOT,
        "%,d decided, %,d contested, %,d open; %,d tied%n",
        count(tasks, Status.DECIDED),
        count(tasks, Status.CONTESTED),
        count(tasks, Status.OPEN),
        tasks.stream().filter(Consensus::isTied).count());
    crowd.alpha().ifPresent(alpha -> out.printf(Locale.ROOT, "Krippendorff's alpha %.3f%n", alpha));
    out.flush();
  }

  private static long count(List<Consensus> tasks, Status status) {
    return tasks.stream().filter(task -> task.status() == status).count();
  }

  void print(GoldFile.Score score) {
    if (score.tasks() > 0) {
      out.printf(
          Locale.ROOT,
          "accuracy %.3f on %,d tasks with a gold label; tied labels share the credit%n",
          score.accuracy(),
          score.tasks());
    }
    if (score.withoutVotes() > 0) {
      out.printf(Locale.ROOT, "gold labels of tasks without votes: %,d%n", score.withoutVotes());
    }
    out.flush();
  }
}
