package org.prefstream.benchmarks.consensus;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.prefstream.consensus.StopRule;
import org.prefstream.consensus.crowd.Crowd;
import org.prefstream.consensus.crowd.Weighting;

/// The cost of a vote on one core while very many binary questions are open. Votes fall at random
/// on the questions being asked; a question with five votes is closed and replaced by another.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ConsensusBenchmark {
  static final int ANNOTATORS = 2_000;
  static final int VOTES = 5;

  @Param({"MAJORITY", "DAWID_SKENE", "AUTOMATIC"})
  public Weighting model = Weighting.AUTOMATIC;

  @Param({"10000", "3000000"})
  public int open;

  /// How many of them get votes; no more than are open.
  @Param("10000")
  public int asked;

  private final SplittableRandom random = new SplittableRandom(1);
  private Crowd crowd = new Crowd(2, StopRule.DEFAULT);
  private long[] questions = {};
  private byte[] votes = {};
  private long next;

  /// Opens the questions, with none to four votes each.
  @Setup
  public void openQuestions() {
    crowd = new Crowd(2, StopRule.DEFAULT, model);
    questions = new long[open];
    votes = new byte[open];
    for (int place = 0; place < open; place++) {
      questions[place] = next++;
      for (int count = place % VOTES; count > 0; count--) {
        vote(place);
      }
    }
  }

  /// One vote, the judgement it leads to, and with the fifth a question closed.
  @Benchmark
  public Object vote() {
    int place = random.nextInt(asked);
    vote(place);
    if (votes[place] < VOTES) {
      return crowd.judgement(questions[place]);
    }
    long question = questions[place];
    questions[place] = next++;
    votes[place] = 0;
    return crowd.close(question);
  }

  /// Annotators are right in 60 to 90 % of their votes.
  private void vote(int place) {
    long question = questions[place];
    int annotator = random.nextInt(ANNOTATORS);
    boolean right = random.nextDouble() < 0.6 + 0.05 * (annotator % 7);
    crowd.vote(question, annotator, (int) (right ? question & 1 : 1 - (question & 1)));
    votes[place]++;
  }
}
