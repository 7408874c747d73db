package org.prefstream.local.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.prefstream.local.csv.CsvFile.Row;
import org.prefstream.local.failure.LocalFailure;

/// Files of arbitrary bytes, compared with the grammar of RFC 4180.
final class CsvFuzzTest {
  private static final List<String> COLUMNS = List.of("task", "worker", "label");
  private static final CsvFile FILE = new CsvFile(Path.of("votes.csv"), COLUMNS);

  /// Its grammar, extended by LF or CR alone as a line end, and by text beyond ASCII.
  private static final Pattern RFC_4180 =
      Pattern.compile(
          "(?:FIELD(?:,FIELD)*+(?:\r\n|\r|\n|\\z))*+"
              .replace("FIELD", "(?:\"(?:[^\"]++|\"\")*+\"|[^\",\r\n]*+)"));

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "")
  void acceptedRowsReadBackTheSameAndFaultsNameTheirLine(byte[] bytes) {
    List<Row> rows = new ArrayList<>();
    try {
      FILE.read(new ByteArrayInputStream(bytes), rows::add, new Warnings());
    } catch (LocalFailure refused) {
      assertThat(refused.getMessage())
          .matches("(?s)votes\\.csv, (line \\d+: .+|after line \\d+: is not UTF-8 text)");
      return;
    }

    assertThat(RFC_4180.matcher(new String(bytes, UTF_8)).matches()).isTrue();
    assertThat(readAgain(rows)).isEqualTo(rows.stream().map(Row::values).toList());
    assertThat(rows).allSatisfy(CsvFuzzTest::looksLikeItself);
  }

  private static void looksLikeItself(Row row) {
    for (String name : row.values()) {
      assertThat(Naming.look(name)).isNotEmpty().isEqualTo(Naming.look(Naming.look(name)));
      assertThat(Naming.rough(Naming.look(name))).isEqualTo(Naming.rough(name));
      assertThat(Naming.shown(name)).isNotBlank();
    }
  }

  private static List<List<String>> readAgain(List<Row> rows) {
    StringWriter text = new StringWriter();
    try (CsvWriter out = CsvWriter.builder().build(text)) {
      out.writeRecord(COLUMNS);
      rows.forEach(row -> out.writeRecord(row.values()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<List<String>> again = new ArrayList<>();
    FILE.read(
        new ByteArrayInputStream(text.toString().getBytes(UTF_8)),
        row -> again.add(row.values()),
        new Warnings());
    return again;
  }

  static Stream<byte[]> seeds() {
    String header = "task,worker,label\n";
    return Stream.of(
            header,
            header + "t,w,a\n" + header + "t,v,b\n",
            header + "t,w,a\nworker,task,label\n",
            header + "\"t, \"\"one\"\"\r\n\",w,\"a\"\r\n\r\nu,w,\u00E9",
            "label,x,worker,task\ra,,w,t\r",
            "\uFEFF\"task\",\"worker\",\"label\"\nt,w,e\u0301\n",
            "task;worker;label\nt;w;a\n",
            "\"task\"\t\"worker\"\t\"label\"\n",
            header + "t, \"w\",a\n",
            header + "t,\"w\" ,a\n",
            header + "t,say \"w\",a\n",
            header + "t,\"w\n",
            header + "t,w,a \n",
            header + "t,w,\u0F73\u0F72\n",
            header + "t,w\n")
        .map(text -> text.getBytes(UTF_8));
  }
}
