package org.prefstream.local.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefstream.local.CommandRun;

class ConsensusCommandTest {
  private static final String FIXTURES = "src/test/resources/votes/";
  private static final Path REAL = Path.of("../../../shared/data/crowd");

  private Path votes = Path.of(FIXTURES + "votes.csv");
  private Path out = Path.of("out.csv");

  @TempDir private Path folder;

  @BeforeEach
  void writeIntoTheFolder() {
    out = folder.resolve("out.csv");
  }

  private CommandRun consensus(String... options) {
    String[] arguments = new String[options.length + 5];
    List.of("consensus", "--votes", votes.toString(), "--out", out.toString()).toArray(arguments);
    System.arraycopy(options, 0, arguments, 5, options.length);
    return CommandRun.of(arguments);
  }

  private void votes(String text) throws IOException {
    votes = Files.writeString(folder.resolve("votes.csv"), text);
  }

  @Test
  void writesOneRowPerTaskInTheOrderOfFirstVotes() throws IOException {
    CommandRun run = consensus("--model", "majority", "--max-votes", "4");

    assertThat(run.code()).isZero();
    assertThat(out)
        .hasContent(
            """
            task,label,posterior,votes,status
            eggs boiled?,yes,0.998266897746967,3,DECIDED
            "soup, or stew?",soup|stew,0.46153846153846156,2,OPEN
            "says ""when""\",no,0.9919632606199771,4,DECIDED
            żurek,soup,0.8,1,OPEN
            """);
    assertThat(run.out())
        .isEqualTo(
            """
            10 votes of 4 workers on 4 tasks with 4 labels
            2 decided, 0 contested, 2 open; 1 tied
            Krippendorff's alpha 0.407
            """);
  }

  @Test
  void obeysTheStopRule() throws IOException {
    consensus("--model", "majority", "--min-votes", "1", "--confidence", "0.8", "--max-votes", "2");

    assertThat(Files.readAllLines(out))
        .element(2)
        .asString()
        .endsWith("soup|stew,0.46153846153846156,2,CONTESTED");
    assertThat(Files.readAllLines(out)).last().asString().endsWith(",1,DECIDED");
  }

  @Test
  void printsTheAccuracyOnGoldLabelsWithoutLearningFromThem() throws IOException {
    consensus("--model", "majority");
    String withoutGold = Files.readString(out);

    CommandRun run = consensus("--model", "majority", "--gold", FIXTURES + "gold.csv");

    assertThat(run.out())
        .contains("accuracy 0.500 on 3 tasks with a gold label; tied labels share the credit")
        .contains("gold labels of tasks without votes: 1");
    assertThat(out).hasContent(withoutGold);
  }

  @ParameterizedTest
  @ValueSource(strings = {"automatic", "dawid-skene", "majority"})
  void writesTheSameBytesInEveryRun(String model) throws IOException {
    consensus("--model", model);
    String first = Files.readString(out);

    CommandRun run = consensus("--model", model);

    assertThat(run.code()).isZero();
    assertThat(out).hasContent(first);
  }

  @Test
  void readsTheFileOnceIfTheLabelsAreGiven() {
    CommandRun run = consensus("--model", "majority", "--labels", "yes,no,stew,soup,tea");

    assertThat(run.out()).contains("on 4 tasks with 5 labels");
  }

  @Test
  void writesTheAccuracyOfWorkers() throws IOException {
    Path workers = folder.resolve("workers.csv");

    consensus("--workers", workers.toString());

    List<String> rows = Files.readAllLines(workers);
    assertThat(rows).hasSize(5).first().isEqualTo("worker,votes,accuracy,low,high");
    assertThat(rows.get(1)).matches("ann,3,0\\.\\d+,0\\.\\d+,0\\.\\d+");
  }

  @Test
  void ranksTheLabelsInTheOrderGiven() throws IOException {
    votes("task,worker,label\nt,ann,none\nt,ben,severe\nu,ann,none\nu,ben,none\n");

    CommandRun run = consensus("--ordinal", "--labels", "none,mild,severe", "--model", "majority");

    assertThat(Files.readAllLines(out)).element(1).asString().startsWith("t,mild,");
    assertThat(Files.readAllLines(out)).element(2).asString().startsWith("u,none,");
    assertThat(run.out()).contains("Krippendorff's alpha");
  }

  @Test
  void learnsTheAccuracyOfWorkersFromKnownLabels() throws IOException {
    StringBuilder rows = new StringBuilder("task,worker,label\n");
    StringBuilder known = new StringBuilder("task,label\nnobody voted,a\n");
    for (int task = 0; task < 20; task++) {
      rows.append("t%d,ann,a%nt%d,ben,b%n".formatted(task, task));
      known.append(task < 15 ? "t%d,b%n".formatted(task) : "");
    }
    votes(rows.toString());
    Path labels = Files.writeString(folder.resolve("known.csv"), known);

    CommandRun run = consensus("--known", labels.toString());

    assertThat(run.code()).isZero();
    assertThat(Files.readAllLines(out)).hasSize(21).element(1).isEqualTo("t0,b,1.0,2,OPEN");
    assertThat(Files.readAllLines(out)).last().asString().startsWith("t19,b,0.");
  }

  @Test
  void refusesAKnownLabelThatDoesNotExist() throws IOException {
    Path known = Files.writeString(folder.resolve("known.csv"), "task,label\nżurek,beer\n");

    CommandRun run = consensus("--known", known.toString());

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("task żurek is beer, but must be one of no,soup,stew,yes");
  }

  @Test
  void skipsAByteOrderMarkAndEmptyLines() throws IOException {
    votes("\uFEFFtask,worker,label\r\n\r\nt,w,a\r\nt,v,b\r\n");

    assertThat(consensus().code()).isZero();
    assertThat(Files.readAllLines(out)).element(1).asString().startsWith("t,a|b,");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      textBlock =
          """
          task,worker\\nt,w                         -> , line 1: the first line must name each of the columns task,worker,label once, with commas between them
          task,task,worker,label\\nt,t,w,a          -> , line 1: the first line must name each of the columns task,worker,label once, with commas between them
          ''                                       -> , line 1: the first line must name each of the columns task,worker,label once, with commas between them
          task;worker;label\\nt;w;a                 -> , line 1: the first line must name each of the columns task,worker,label once, with commas between them; the fields seem to be separated by semicolons
          "task"\\t"worker"\\t"label"\\nt\\tw\\ta       -> , line 1: the first line must name each of the columns task,worker,label once, with commas between them; the fields seem to be separated by tabs
          task,worker,label\\nt;w;a                 -> , line 2: 1 field where the first line has 3; the fields seem to be separated by semicolons
          task,worker,label\\nt,w,a\\n\\nt,w          -> , line 4: 2 fields where the first line has 3
          task,worker,label\\nt,w,a\\nt,,a           -> , line 3: column worker: must not be empty
          task,worker,label\\nt,w,a\\nt,w,b|c        -> , line 3: column label: must not contain |, which joins tied labels
          task,worker,label\\nt,w,"a\\nb             -> , line 2: field 3: Unclosed quoted field at end of input
          task,worker,label\\nt,"w"x,a              -> , line 2: field 2: Unexpected character after closing quote: 'x' (0x78)
          task,worker,label\\nt,w, "a"              -> , line 2: field 3: contains a quote, so the whole field must be in quotes, without blanks before or after them, and quotes within it must be doubled
          task,worker,label\\nt,w"x,a               -> , line 2: field 2: contains a quote, so the whole field must be in quotes, without blanks before or after them, and quotes within it must be doubled
          task,worker,label\\nt,w,a\\nworker,task,label -> , line 3: names the columns in a different order from the first line; a file has one header
          task,worker,label\\nt,w,a\\nt,v,a          -> ' has only one label, but needs two: name all labels with --labels'
          task,worker,label                        -> : no votes after the first line
          """)
  void namesTheLineAndColumnOfAFault(String text, String message) throws IOException {
    votes(text.replace("\\n", "\n").replace("\\t", "\t"));

    CommandRun run = consensus();

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err().lines()).containsExactly("prefstream: " + votes + message);
    assertThat(out).doesNotExist();
  }

  /// Names that look the same are never counted as different.
  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      textBlock =
          """
          t,w,café\\nt,v,cafe\u0301\\nt,u,tea  -> , line 3: column label: "cafe\\u{301}" looks the same as "café" on line 2, but is written with different characters
          t,w,a\\nt,v,b\\nt,u,a\u200Bb\\nt,x,ab -> , line 5: column label: "ab" looks the same as "a\\u{200B}b" on line 4, but is written with different characters
          t  1,w,a\\nt 1,v,b                   -> , line 3: column task: "t 1" looks the same as "t  1" on line 2, but is written with different characters
          t,Zoë,a\\nt,Zoe\u0308,b              -> , line 3: column worker: "Zoe\\u{308}" looks the same as "Zoë" on line 2, but is written with different characters
          t,w,a\\nt,v,b\\t                 -> , line 3: column label: must not end with U+0009 (CHARACTER TABULATION), as "b\\u{9}" does
          t,w,a\\nt,\u00A0v,b                  -> , line 3: column worker: must not begin with U+00A0 (NO-BREAK SPACE), as "\\u{A0}v" does
          \u200Bt,w,a                          -> , line 2: column task: must not begin with U+200B (ZERO WIDTH SPACE), as "\\u{200B}t" does
          t,w,a\\nt,Ren\uFFFD,b                -> , line 3: column worker: must not contain U+FFFD (REPLACEMENT CHARACTER), as "Ren\\u{FFFD}" does
          t,w,a\\nt\u0000,w,b                  -> , line 3: column task: must not contain U+0000 (NULL), as "t\\u{0}" does
          """)
  void refusesNamesThatLookTheSame(String rows, String message) throws IOException {
    votes("task,worker,label\n" + rows.replace("\\n", "\n").replace("\\t", "\t") + "\n");

    CommandRun run = consensus();

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err().lines()).containsExactly("prefstream: " + votes + message);
    assertThat(out).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"t,v,b ", "t,v, b", "t,v ,b", " t,v,b", "t,v,\" b\""})
  void refusesBlanksAtEitherEndOfAName(String row) throws IOException {
    votes("task,worker,label\nt,w,a\n" + row + "\n");

    CommandRun run = consensus();

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains(", line 3: column ").contains(" with U+0020 (SPACE), as ");
  }

  @Test
  void warnsOnceAboutNamesThatDifferOnlyInCaseOrWidth() throws IOException {
    votes("task,worker,label\nt,w,yes\nt,v,Yes\nu,w,yes\nu,v,Yes\nu,ｗ,no\n");

    CommandRun run = consensus();

    assertThat(run.code()).isZero();
    assertThat(run.err().lines())
        .containsExactly(
            "prefstream: warning: %s, line 3: column label: \"Yes\" and \"yes\" on line 2 are counted as different"
                .formatted(votes),
            "prefstream: warning: %s, line 6: column worker: \"ｗ\" and \"w\" on line 2 are counted as different"
                .formatted(votes));
  }

  @Test
  void printsTheFirstWarningsAndCountsTheRest() throws IOException {
    StringBuilder rows = new StringBuilder("task,worker,label\nt,w,a\nt,v,b\n");
    for (int task = 0; task < 15; task++) {
      rows.append("t%d,w,a%nT%d,w,a%n".formatted(task, task));
    }
    votes(rows.toString());

    CommandRun run = consensus();

    assertThat(run.code()).isZero();
    assertThat(run.err().lines()).hasSize(11).last().asString().endsWith("and 5 more like these");
  }

  /// As in files that were joined with `cat`.
  @Test
  void aRowThatRepeatsTheHeaderIsNotAVote() throws IOException {
    String part = "task,worker,label\nt,w,a\nt,v,b\n";
    votes(part);
    consensus();
    String once = Files.readString(out);
    votes(part + "\uFEFF" + part);

    CommandRun run = consensus();

    assertThat(run.code()).isZero();
    assertThat(run.err().lines())
        .containsExactly(
            "prefstream: warning: %s, line 4: repeats the header and is ignored".formatted(votes));
    assertThat(out).hasContent(once);
  }

  @Test
  void findsNamesThatLookTheSameAcrossFilesAndGivenLabels() throws IOException {
    votes("task,worker,label\nt,w,café\nt,v,tea\n");
    Path gold = Files.writeString(folder.resolve("gold.csv"), "task,label\nt,cafe\u0301\n");

    assertThat(consensus("--gold", gold.toString()).err())
        .contains("line 2: column label: \"café\" looks the same as \"cafe\\u{301}\" on " + gold);
    CommandRun named = consensus("--labels", "tea,café,cafe\u0301");
    assertThat(named.code()).isEqualTo(2);
    assertThat(named.err()).contains("--labels: \"cafe\\u{301}\" looks the same as another");
    assertThat(consensus("--labels", "tea, café").code()).isEqualTo(2);
  }

  @Test
  void warnsAboutAFileWithoutVotesIfTheLabelsAreGiven() throws IOException {
    votes("task,worker,label\n");

    CommandRun run = consensus("--labels", "a,b");

    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("warning: " + votes + ": no votes after the first line");
  }

  @Test
  void refusesALabelThatIsNotAmongThoseGiven() {
    CommandRun run = consensus("--labels", "yes,no");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .endsWith("votes.csv, line 4: column label: must be one of yes,no%n".formatted());
  }

  @Test
  void refusesTextThatIsNotUtf8() throws IOException {
    votes = folder.resolve("latin1.csv");
    Files.write(votes, "task,worker,label\né,w,a\n".getBytes(StandardCharsets.ISO_8859_1));

    CommandRun run = consensus();

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("latin1.csv, after line 0: is not UTF-8 text");
  }

  @Test
  void refusesMoreThan64Labels() throws IOException {
    StringBuilder rows = new StringBuilder("task,worker,label\n");
    for (int label = 0; label < 65; label++) {
      rows.append("t,w").append(label).append(",l").append(label).append('\n');
    }
    votes(rows.toString());

    CommandRun run = consensus();

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .contains("line 66: column label: is one label too many: at most 64 are allowed");
  }

  @Test
  void refusesGoldLabelsThatContradictEachOther() throws IOException {
    Path gold = Files.writeString(folder.resolve("gold.csv"), "task,label\nt,a\nt,a\nt,b\n");

    CommandRun run = consensus("--gold", gold.toString());

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("line 4: column label: differs from the label of the task");
  }

  @Test
  void aMissingInputOrUnwritableOutputGivesExitCodeOne() {
    assertThat(consensus("--gold", "no/such.csv").err())
        .startsWith("prefstream: Cannot read the gold labels: ");
    votes = Path.of("no/votes.csv");
    assertThat(consensus().err()).startsWith("prefstream: Cannot read the votes: ");
    out = Path.of("no/such/folder/out.csv");
    CommandRun run = consensus();
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).startsWith("prefstream: Cannot write no/such/folder/out.csv");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--model best",
        "--confidence 0.5",
        "--min-votes 0",
        "--max-votes 2",
        "--labels a,a",
        "--labels a",
        "--labels a,b|c",
        "--model majority --workers w.csv",
        "--model majority --known known.csv",
        "--ordinal",
        "--workers src/test/resources/votes/votes.csv"
      })
  void wrongUseGivesExitCodeTwo(String options) {
    CommandRun run = consensus(options.split(" "));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).isNotBlank();
    assertThat(out).doesNotExist();
  }

  @Test
  void refusesAnOutputThatIsAnotherFileByWhateverName() throws IOException {
    votes("task,worker,label\nt,w,a\nt,v,b\n");
    Path gold = Files.writeString(folder.resolve("gold.csv"), "task,label\nt,a\n");
    Path link = Files.createSymbolicLink(folder.resolve("link.csv"), Path.of("votes.csv"));
    Path hard = Files.createLink(folder.resolve("hard.csv"), gold);
    String before = Files.readString(votes);

    for (String options :
        List.of(
            "--workers " + folder.resolve("../" + folder.getFileName() + "/votes.csv"),
            "--workers " + link,
            "--gold %s --workers %s".formatted(gold, hard),
            "--known %s --workers %s".formatted(gold, hard),
            "--workers " + folder.resolve("OUT.csv"))) {
      CommandRun run = consensus(options.split(" "));

      assertThat(run.code()).as(options).isEqualTo(2);
      assertThat(run.err()).contains("are the same file, but must be different files");
    }
    assertThat(votes).hasContent(before);
    assertThat(gold).hasContent("task,label\nt,a\n");
    assertThat(out).doesNotExist();
  }

  @Test
  void readsGzipFilesOfSeveralMembersLikePlainFiles() throws IOException {
    votes = folder.resolve("votes.csv.gz");
    Path gold = folder.resolve("packed gold");
    Files.write(votes, concat(gzip("\uFEFFtask,worker,label\nt,w,a\n"), gzip("t,v,b\nu,w,b\n")));
    Files.write(gold, concat(gzip("task,label\n"), gzip("u,b\n")));

    CommandRun run = consensus("--gold", gold.toString());

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("3 votes of 2 workers on 2 tasks", "accuracy 1.000 on 1 tasks");
  }

  @Test
  void refusesAGzipFileThatIsCutShort() throws IOException {
    votes = folder.resolve("votes.csv.gz");
    byte[] packed = gzip("task,worker,label\nt,w,a\nt,v,b\n");
    Files.write(votes, Arrays.copyOf(packed, packed.length - 3));
    Files.writeString(out, "before");

    CommandRun run = consensus();

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("votes.csv.gz", "the gzip data is cut short");
    assertThat(out).hasContent("before");
  }

  @Test
  void aFullDiskLeavesTheEarlierFile() throws IOException {
    Files.writeString(out, "before");

    CommandRun run = consensus("--workers", "/dev/full");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err().lines()).singleElement().asString().contains("Cannot write");
    assertThat(out).hasContent("before");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(out);
    }
  }

  @Test
  void refusesAnEmptyFileName() {
    CommandRun run = consensus("--workers", "");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--workers", "not be empty");
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static byte[] concat(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  /// Real votes, which are not part of this repository.
  @ParameterizedTest
  @CsvSource({"bluebird, 0.88", "senti_1k, 0.955", "rte, 0.92"})
  void isAccurateOnRealVotes(String set, double least) {
    assumeTrue(Files.isDirectory(REAL), "needs ../shared/data/crowd beside the checkout");
    votes = REAL.resolve(set).resolve("votes.csv");

    CommandRun run = consensus("--gold", REAL.resolve(set).resolve("gold.csv").toString());

    String accuracy = run.out().replaceAll("(?s).*accuracy ([\\d.]+) on.*", "$1");
    assertThat(Double.parseDouble(accuracy)).isGreaterThan(least);
  }

  @Test
  void ranksRealSeverities() throws IOException {
    assumeTrue(Files.isDirectory(REAL), "needs ../shared/data/crowd beside the checkout");
    votes = REAL.resolve("convabuse").resolve("votes.csv");

    CommandRun run = consensus("--ordinal", "--labels=-3,-2,-1,0,1");

    assertThat(run.code()).isZero();
    double alpha = Double.parseDouble(run.out().replaceAll("(?s).*alpha ([\\d.]+).*", "$1"));
    assertThat(alpha).isBetween(0.5, 0.9);
  }
}
