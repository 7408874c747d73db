package org.prefstream.consensus.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class BallotsTest {
  static final int QUESTIONS = 20;

  /// Each number is a change: question, annotator, and a label or (3) a removal.
  @Property
  void keepsTheLatestVoteOfEachAnnotatorInTheOrderTheyFirstVoted(
      @ForAll @Size(max = 600) List<@IntRange(min = 0, max = QUESTIONS * 80 - 1) Integer> changes) {
    Ballots ballots = new Ballots();
    List<Map<Integer, Integer>> expected = new ArrayList<>();
    for (int question = 0; question < QUESTIONS; question++) {
      ballots.open(question);
      expected.add(new LinkedHashMap<>());
    }

    for (int change : changes) {
      int question = change % QUESTIONS;
      int annotator = change / QUESTIONS % 20;
      int label = change / QUESTIONS / 20;
      Map<Integer, Integer> votes = expected.get(question);
      Integer before = label == 3 ? votes.remove(annotator) : votes.put(annotator, label);
      assertThat(
              label == 3
                  ? ballots.remove(question, annotator)
                  : ballots.put(question, annotator, label))
          .isEqualTo(before == null ? Ballots.NONE : before);
    }

    for (int question = 0; question < QUESTIONS; question++) {
      assertThat(votes(ballots, question)).isEqualTo(List.copyOf(entries(expected.get(question))));
      assertThat(ballots.counts(question, 3)).isEqualTo(counts(expected.get(question)));
    }
    assertThat(ballots.total()).isEqualTo(expected.stream().mapToLong(Map::size).sum());
  }

  private static int[] counts(Map<Integer, Integer> votes) {
    int[] counts = new int[3];
    votes.values().forEach(label -> counts[label]++);
    return counts;
  }

  @Test
  void votesReuseTheRoomOfRemovedOnes() {
    Ballots ballots = new Ballots();
    for (int question = 0; question < 10; question++) {
      ballots.open(question);
    }

    for (int round = 0; round < 1_000; round++) {
      int question = round % 10;
      ballots.clear(question);
      assertThat(ballots.size(question)).isZero();
      for (int annotator = 0; annotator < 1 + round % 37; annotator++) {
        ballots.put(question, annotator, 0);
      }
    }

    assertThat(ballots.votes()).hasSizeLessThan(10 * 256);
    assertThat(ballots.total()).isEqualTo(votesLeft(ballots));
  }

  private static long votesLeft(Ballots ballots) {
    return IntStream.range(0, 10).map(ballots::size).sum();
  }

  private static List<List<Integer>> votes(Ballots ballots, int question) {
    List<List<Integer>> votes = new ArrayList<>();
    for (int place = 0; place < ballots.size(question); place++) {
      int vote = ballots.votes()[ballots.start(question) + place];
      votes.add(List.of(Ballots.annotator(vote), Ballots.label(vote)));
    }
    return votes;
  }

  private static List<List<Integer>> entries(Map<Integer, Integer> votes) {
    return votes.entrySet().stream().map(e -> List.of(e.getKey(), e.getValue())).toList();
  }
}
