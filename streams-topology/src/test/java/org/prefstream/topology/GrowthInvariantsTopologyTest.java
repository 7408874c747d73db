package org.prefstream.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefstream.consensus.crowd.Weighting;
import org.prefstream.events.AnnotatorReliability;
import org.prefstream.events.Choice;
import org.prefstream.topology.Watch.Access;
import org.prefstream.topology.Watch.Kind;
import org.prefstream.topology.prompt.LargestRecord;
import org.prefstream.topology.rules.ConsensusRules;
import org.prefstream.topology.rules.Horizon;

/// Invariants 11, 14 and 15, sentence by sentence, on the whole topology: what votes, learning and
/// a start cost as everything grows. They are docs/design.md, rules 25 to 27.
///
/// Costs are counted in accesses to stores and in bytes, never in time.
@SuppressWarnings("NullAway") // a missing value fails the test
final class GrowthInvariantsTopologyTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration TICK = Duration.ofMillis(100);
  private static final String[] QUESTIONS = {"comparisons", "responses"};
  private static final List<String> SHARES = List.of("annotators", "agreement-shares", "period");

  /// What questions are about.
  enum Question {
    COMPARISON,
    RESPONSE
  }

  static List<Arguments> questions() {
    return Stream.of(Weighting.MAJORITY, Weighting.AUTOMATIC)
        .flatMap(model -> Stream.of(Question.values()).map(kind -> Arguments.of(model, kind)))
        .toList();
  }

  /// A vote for the first label, or for another one.
  private static Object vote(
      Question kind, String annotator, String question, boolean first, long at) {
    return switch (kind) {
      case COMPARISON -> Events.overall(annotator, question, "z", first ? Choice.A : Choice.B, at);
      case RESPONSE ->
          first ? Events.safe(annotator, question, at) : Events.unsafe(annotator, question, at);
    };
  }

  /// The posterior of the first label.
  private static double posterior(TestStream stream, Question kind, String question) {
    return switch (kind) {
      case COMPARISON -> stream.preferences().get("p/" + question + "/z/OVERALL").getPosterior0();
      case RESPONSE -> stream.safety(question).getSafePosterior();
    };
  }

  private static String name(String what, int number) {
    return "%s-%05d".formatted(what, number);
  }

  /// Three annotators agree on each of some questions.
  private static void settle(TestStream stream, Question kind, int from, int to) {
    for (int question = from; question < to; question++) {
      for (int annotator = 0; annotator < 3; annotator++) {
        stream.pipe(
            vote(kind, name("right", annotator), name("settled", question), question % 2 == 0, 1));
      }
    }
  }

  private static void rest(TestStream stream) {
    for (int second = 0; second < 5; second++) {
      stream.advance(SECOND);
    }
  }

  @Nested
  @DisplayName("11. constant: a vote costs the same however much there is")
  final class Constant {
    /// What there may be much of.
    enum Growth {
      VOTES_ON_THE_QUESTION,
      QUESTIONS_EVER_JUDGED,
      ANNOTATORS_EVER_SEEN
    }

    static List<Arguments> growths() {
      return Stream.of(Question.values())
          .flatMap(kind -> Stream.of(Growth.values()).map(growth -> Arguments.of(kind, growth)))
          .toList();
    }

    static List<Arguments> weighedGrowths() {
      return Stream.of(Weighting.MAJORITY, Weighting.AUTOMATIC)
          .flatMap(
              model -> growths().stream().map(it -> Arguments.of(model, it.get()[0], it.get()[1])))
          .toList();
    }

    private static void grow(TestStream stream, Question kind, Growth growth, int from, int to) {
      for (int number = from; number < to; number++) {
        switch (growth) {
          case VOTES_ON_THE_QUESTION ->
              stream.pipe(
                  vote(
                      kind, name("annotator", number), "hot", number % 3 > 0, number == 0 ? 9 : 5));
          case QUESTIONS_EVER_JUDGED -> settle(stream, kind, number, number + 1);
          case ANNOTATORS_EVER_SEEN ->
              stream.pipe(vote(kind, name("annotator", number), name("some", number / 5), true, 5));
        }
      }
      rest(stream);
    }

    /// What votes of a new annotator and of a known one on a question cost, then that the first of
    /// them changes it.
    private static List<List<Access>> costs(
        TestStream stream, Watch watch, Question kind, int number, String question) {
      List<List<Access>> costs = new ArrayList<>();
      for (Object vote :
          List.of(
              vote(kind, name("newcomer", number), question, true, 6),
              vote(kind, name("known", number), question, true, 6),
              vote(kind, name("newcomer", number), question, false, 7))) {
        watch.taken();
        stream.pipe(vote);
        costs.add(watch.taken());
      }
      return costs;
    }

    @ParameterizedTest
    @MethodSource("weighedGrowths")
    void aVoteReadsAndWritesTheSame(Weighting model, Question kind, Growth growth) {
      Watch watch = new Watch();
      boolean hot = growth == Growth.VOTES_ON_THE_QUESTION;
      try (TestStream stream =
          new TestStream(TestStream.rules(model), LargestRecord.DEFAULT, watch)) {
        stream.pipe(vote(kind, name("known", 1), "known-1", true, 1));
        stream.pipe(vote(kind, name("known", 2), "known-2", true, 1));
        grow(stream, kind, growth, 0, 80);
        var few = costs(stream, watch, kind, 1, hot ? "hot" : "fresh-1");
        grow(stream, kind, growth, 80, 320);
        var many = costs(stream, watch, kind, 2, hot ? "hot" : "fresh-2");

        for (int vote = 0; vote < few.size(); vote++) {
          assertThat(Watch.counted(many.get(vote))).isEqualTo(Watch.counted(few.get(vote)));
          assertThat(Watch.bytes(many.get(vote))).isLessThan(2 * Watch.bytes(few.get(vote)));
        }
      }
    }

    /// The share of each annotator is one record, and of agreement there are four kinds.
    @ParameterizedTest
    @MethodSource("growths")
    void aCheckpointWritesWhatHasChangedSince(Question kind, Growth growth) {
      Watch watch = new Watch();
      try (TestStream stream =
          new TestStream(ConsensusRules.DEFAULT, LargestRecord.DEFAULT, watch)) {
        List<Map<String, Integer>> written = new ArrayList<>();
        for (int size : List.of(80, 240)) {
          grow(stream, kind, growth, size == 80 ? 0 : 80, size);
          costs(stream, watch, kind, size, name("fresh", size));
          watch.taken();
          stream.advance(SECOND);
          written.add(
              Watch.counted(
                  watch.taken().stream()
                      .filter(it -> it.kind() == Kind.WRITE)
                      .filter(it -> SHARES.contains(it.place()))
                      .toList()));
        }

        assertThat(written.getLast()).isEqualTo(written.getFirst());
        assertThat(written.getFirst()).containsEntry("WRITE annotators", 2);
      }
    }

    /// 50 open questions a tick and one for its 8 votes, and 10 settled ones; a block has 128 at
    /// most.
    @ParameterizedTest
    @EnumSource(Question.class)
    void judgingAgainCostsEachVoteTheSame(Question kind) {
      Watch watch = new Watch();
      try (TestStream stream =
          new TestStream(TestStream.rules(Weighting.AUTOMATIC), LargestRecord.DEFAULT, watch)) {
        settle(stream, kind, 0, 1_200);
        int votes = 0;
        int judgedAgain = 0;
        for (int tick = 0; tick < 60; tick++) {
          for (int vote = 0; vote < 8; vote++) {
            stream.pipe(vote(kind, name("right", 0), name("more", votes++), true, 1));
          }
          watch.taken();
          stream.pass(TICK);
          judgedAgain += (int) Watch.count(watch.taken(), Kind.READ, QUESTIONS);
        }

        assertThat(judgedAgain).isBetween(300, 60 * 61 + 2 * 128);
      }
    }
  }

  @Nested
  @DisplayName("14. living memory: what is learned reaches every open question")
  final class LivingMemory {
    private static final int OPEN = 100;
    private static final int HORIZON = 40;
    private static final int LESSONS = 30;

    private static TestStream stream(int horizon, Watch watch) {
      return new TestStream(
          TestStream.rules(Weighting.DAWID_SKENE).with(new Horizon(horizon, Duration.ofDays(1))),
          LargestRecord.DEFAULT,
          watch);
    }

    /// A stream with settled questions, and with open ones on which only the novice has voted.
    private static void prepare(TestStream stream, Question kind, int settled) {
      settle(stream, kind, 0, settled);
      for (int question = 0; question < OPEN; question++) {
        stream.pipe(vote(kind, "novice", name("open", question), true, 1));
      }
      for (int tick = 0; tick < 100; tick++) {
        stream.pass(TICK);
      }
      stream.readAll();
    }

    /// The novice turns out to vote for what is wrong.
    private static void learn(TestStream stream, Question kind) {
      for (int lesson = 0; lesson < LESSONS; lesson++) {
        boolean right = lesson % 2 == 0;
        for (int annotator = 0; annotator < 3; annotator++) {
          stream.pipe(vote(kind, name("right", annotator), name("lesson", lesson), right, 1));
        }
        stream.pipe(vote(kind, "novice", name("lesson", lesson), !right, 1));
      }
    }

    static List<Arguments> archives() {
      return Stream.of(Question.values())
          .flatMap(kind -> Stream.of(0, 700).map(settled -> Arguments.of(kind, settled)))
          .toList();
    }

    /// Five hundred a second, open questions only: once the lessons are learned, which takes two
    /// seconds, the round under way ends and another one follows. One vote a tick keeps the
    /// partition from resting.
    @ParameterizedTest
    @MethodSource("archives")
    void anOpenQuestionIsJudgedAgainInTheSameTimeHoweverManyAreSettled(Question kind, int settled) {
      int ticks = 20 + 2 * (OPEN + LESSONS + 1) / 50;
      try (TestStream stream = stream(HORIZON, new Watch())) {
        prepare(stream, kind, settled);
        double before = posterior(stream, kind, name("open", 0));
        learn(stream, kind);
        for (int tick = 0; tick < ticks; tick++) {
          stream.pipe(vote(kind, "busy", "busy", tick % 2 == 0, tick));
          stream.pass(TICK);
        }
        stream.pipe(vote(kind, "novice", "fresh", true, 1));
        stream.readAll();

        double now = posterior(stream, kind, "fresh");
        assertThat(Math.abs(now - before)).isGreaterThan(0.1);
        for (int question = 0; question < OPEN; question++) {
          assertThat(posterior(stream, kind, name("open", question))).isCloseTo(now, within(0.05));
        }
      }
    }

    /// Eight votes for each question are as good as its share of time.
    @ParameterizedTest
    @EnumSource(Question.class)
    void anOpenQuestionIsJudgedAgainAfterAsManyVotes(Question kind) {
      int votes = 8 * (OPEN + LESSONS + 1);
      try (TestStream stream = stream(HORIZON, new Watch())) {
        prepare(stream, kind, 300);
        learn(stream, kind);
        stream.pass(SECOND);
        stream.pass(SECOND);
        for (int vote = 0; vote < votes; vote++) {
          stream.pipe(vote(kind, "busy", "busy", vote % 2 == 0, vote));
        }
        stream.pass(TICK);
        stream.pipe(vote(kind, "novice", "fresh", true, 1));
        stream.readAll();

        double now = posterior(stream, kind, "fresh");
        for (int question = 0; question < OPEN; question++) {
          assertThat(posterior(stream, kind, name("open", question))).isCloseTo(now, within(0.05));
        }
      }
    }

    @ParameterizedTest
    @EnumSource(Question.class)
    void aStartForgetsNoQuestionThatIsJudgedAgain(Question kind) {
      Watch watch = new Watch();
      try (TestStream stream = stream(HORIZON, watch)) {
        settle(stream, kind, 0, 10);
        stream.pipe(vote(kind, "novice", name("open", 0), true, 1));
        stream.pipe(vote(kind, "novice", name("settled", 0), true, 1));
        watch.startAgain();
        stream.pass(Watch.SOON);

        Set<String> round = judgedAgain(stream, watch, 100);

        assertThat(round).hasSize(11);
        learn(stream, kind);
        stream.pass(SECOND);
        watch.startAgain();
        stream.pass(Watch.SOON);
        assertThat(judgedAgain(stream, watch, 100)).containsAll(round).hasSize(11 + LESSONS);
      }
    }

    /// Three votes settle a question, while one is judged again for every eight. A round begins
    /// when something has been learned, which takes up to two seconds.
    @ParameterizedTest
    @ValueSource(ints = {24, 402})
    void anOpenQuestionHasItsTurnHoweverManySettleMeanwhile(int votesATick) {
      int votes = 24_120;
      List<Integer> turns = new ArrayList<>(List.of(0));
      Watch watch = new Watch();
      try (TestStream stream = stream(HORIZON, watch)) {
        prepare(stream, Question.COMPARISON, 0);
        for (int sent = 0; sent < votes; sent += votesATick) {
          settle(stream, Question.COMPARISON, sent / 3, (sent + votesATick) / 3);
          watch.taken();
          stream.pass(TICK);
          if (watch.taken().stream().anyMatch(it -> it.key().startsWith("p/open-00007/"))) {
            turns.add(sent + votesATick);
          }
        }
      }
      turns.add(votes);

      int most = Math.max(8 * OPEN, 21 * votesATick);
      for (int turn = 1; turn < turns.size(); turn++) {
        assertThat(turns.get(turn) - turns.get(turn - 1)).isLessThanOrEqualTo(most);
      }
    }

    private static Set<String> judgedAgain(TestStream stream, Watch watch, int ticks) {
      watch.taken();
      for (int tick = 0; tick < ticks; tick++) {
        stream.pass(TICK);
      }
      stream.readAll();
      return watch.taken().stream()
          .filter(it -> it.kind() == Kind.READ && List.of(QUESTIONS).contains(it.place()))
          .map(Access::key)
          .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @EnumSource(Question.class)
    void aSettledQuestionLeavesKeepsWhatItTaughtAndComesBackWithAVote(Question kind) {
      Watch watch = new Watch();
      try (TestStream stream = stream(5, watch)) {
        prepare(stream, kind, 200);
        AnnotatorReliability taught = stream.reliability().get(name("right", 0));
        learn(stream, kind);

        Set<String> round = judgedAgain(stream, watch, 100);
        assertThat(round).hasSizeBetween(OPEN, OPEN + LESSONS);
        assertThat(round).noneMatch(key -> key.contains("settled"));
        AnnotatorReliability now = stream.reliability().get(name("right", 0));
        assertThat(now.getVotes()).isEqualTo(taught.getVotes() + LESSONS);
        assertThat(weight(now)).isGreaterThan(weight(taught));

        stream.pipe(vote(kind, "late", name("settled", 7), true, 2));
        assertThat(judgedAgain(stream, watch, 100))
            .filteredOn(key -> key.contains("settled"))
            .hasSize(1)
            .allMatch(key -> key.contains(name("settled", 7)));
      }
    }

    private static long weight(AnnotatorReliability reliability) {
      return reliability.getSkills().getFirst().getLearned().stream()
          .mapToLong(Long::longValue)
          .sum();
    }
  }

  @Nested
  @DisplayName("15. a start recomputes nothing")
  final class Start {
    static List<Arguments> questions() {
      return GrowthInvariantsTopologyTest.questions();
    }

    /// What a start and the first vote after it access.
    private static List<Map<String, Integer>> start(
        Weighting model, Question kind, int settled, int changed) {
      Watch watch = new Watch();
      try (TestStream stream =
          new TestStream(TestStream.rules(model), LargestRecord.DEFAULT, watch)) {
        settle(stream, kind, 0, settled);
        rest(stream);
        for (int question = 0; question < changed; question++) {
          stream.pipe(vote(kind, name("late", question), name("settled", question), true, 2));
        }
        watch.taken();
        watch.startAgain();
        stream.pass(Watch.SOON);
        Map<String, Integer> start = Watch.counted(watch.taken());
        stream.pipe(vote(kind, "first", name("settled", changed), true, 2));
        return List.of(start, Watch.counted(watch.taken()));
      }
    }

    @ParameterizedTest
    @MethodSource("questions")
    void aStartAtRestReadsTheSameHoweverManyQuestionsAreSettled(Weighting model, Question kind) {
      List<Map<String, Integer>> few = start(model, kind, 20, 0);

      assertThat(start(model, kind, 250, 0)).isEqualTo(few);
      assertThat(few.getFirst().keySet())
          .contains("READ period", "READ agreement-shares")
          .allMatch(it -> it.startsWith("READ"));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void aStartReadsWhatHasChangedSinceTheSharesWereWritten(Weighting model, Question kind) {
      List<Map<String, Integer>> few = start(model, kind, 20, 7);

      assertThat(start(model, kind, 250, 7)).isEqualTo(few);
      int unchanged = questionsRead(start(model, kind, 20, 0).getFirst());
      assertThat(questionsRead(few.getFirst())).isEqualTo(unchanged + 7);
    }

    private static int questionsRead(Map<String, Integer> accesses) {
      return Stream.of(QUESTIONS).mapToInt(it -> accesses.getOrDefault("READ " + it, 0)).sum();
    }

    /// The other stream has nothing but the changelogs, as after a kill.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anotherGoesOnFromTheChangelogs(long seed) {
      Random random = new Random(seed);
      Watch watch = new Watch();
      try (TestStream stream = new TestStream();
          TestStream another = TestStream.like(stream, watch)) {
        List<Object> events = new ArrayList<>();
        while (events.size() < 100) {
          events.addAll(RandomEvents.crowd(random));
        }
        for (Object event : events) {
          stream.pipe(event);
          if (random.nextInt(30) == 0) {
            stream.pass(SECOND);
          }
        }
        stream.readAll();
        another.restore(stream.written());
        watch.startAgain();
        another.pass(Watch.SOON);

        for (Object event : RandomEvents.crowd(random)) {
          stream.pipe(event);
          another.pipe(event);
        }
        rest(stream);
        rest(another);

        assertThat(another.preferences()).isNotEmpty();
        assertThat(stream.preferences()).containsAllEntriesOf(another.preferences());
        assertThat(stream.safety()).containsAllEntriesOf(another.safety());
        assertThat(stream.dual()).containsAllEntriesOf(another.dual());
        assertThat(stream.reliability()).containsAllEntriesOf(another.reliability());
        assertThat(another.agreement()).isEqualTo(stream.agreement());
        for (String store : List.of("annotators", "agreement-shares", "partners")) {
          assertThat(another.stored().get(store)).as(store).isEqualTo(stream.stored().get(store));
        }
      }
    }
  }
}
