package org.prefstream.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaParseException;
import org.apache.avro.SchemaParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prefstream.state.AgreementShare;
import org.prefstream.state.AnnotatorFlags;
import org.prefstream.state.AnnotatorShare;
import org.prefstream.state.ComparisonState;
import org.prefstream.state.HarmCategoryChange;
import org.prefstream.state.ResponseState;

/// Holds today's schemas against every released one, kept under `src/main/released/<version>`: each
/// must read what the other wrote, both ways, for every release (full-transitive).
final class SchemaEvolutionTest {
  private static final Path RELEASED = Path.of("src/main/released");

  static Stream<Schema> schemas() {
    return Stream.of(
        Generation.SCHEMA$,
        SafetyAnnotation.SCHEMA$,
        PreferenceAnnotation.SCHEMA$,
        SafetyConsensus.SCHEMA$,
        PreferenceConsensus.SCHEMA$,
        DualPreference.SCHEMA$,
        SinglePreference.SCHEMA$,
        HarmCategoryCounts.SCHEMA$,
        Agreement.SCHEMA$,
        AnnotationTask.SCHEMA$,
        AnnotatorReliability.SCHEMA$,
        Rejection.SCHEMA$,
        ResponseState.SCHEMA$,
        ComparisonState.SCHEMA$,
        HarmCategoryChange.SCHEMA$,
        AgreementShare.SCHEMA$,
        AnnotatorShare.SCHEMA$,
        AnnotatorFlags.SCHEMA$);
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void staysCompatibleWithEveryRelease(Schema today) throws IOException {
    List<Path> releases = releasesOf(today);

    assertThat(releases)
        .allSatisfy(
            release -> {
              Schema released = parse(release);
              assertReads(today, released);
              assertReads(released, today);
            });
  }

  @Test
  void keepsEveryReleasedSchema() throws IOException {
    List<String> today = schemas().map(schema -> schema.getName() + ".avsc").toList();

    try (Stream<Path> files = Files.walk(RELEASED)) {
      assertThat(files.filter(Files::isRegularFile))
          .isNotEmpty()
          .allSatisfy(file -> assertThat(today).contains(file.getFileName().toString()));
    }
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void documentsEveryRecordAndField(Schema schema) {
    for (Schema record : recordsIn(schema, new ArrayList<>())) {
      assertThat(record.getDoc()).as(record.getFullName()).isNotBlank();
      assertThat(record.getFields())
          .allSatisfy(
              field -> assertThat(field.doc()).as("%s.%s", record, field.name()).isNotBlank());
    }
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void givesEveryEnumADefault(Schema schema) {
    for (Schema symbols : enumsIn(schema)) {
      assertThat(symbols.getEnumDefault()).as(symbols.getFullName()).isEqualTo("UNKNOWN");
    }
  }

  @Test
  void noticesAChangeThatBreaksReaders() {
    Schema broken =
        new SchemaParser()
            .parse(
                """
                {"type":"record","name":"Rejection","namespace":"org.prefstream.events",
                 "fields":[{"name":"topic","type":"string"},{"name":"added","type":"int"}]}
                """)
            .mainSchema();

    assertThat(
            SchemaCompatibility.checkReaderWriterCompatibility(broken, Rejection.SCHEMA$).getType())
        .isEqualTo(SchemaCompatibilityType.INCOMPATIBLE);
  }

  private static void assertReads(Schema reader, Schema writer) {
    assertThat(
            SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities())
        .as("%s reading what was written before or after", reader.getFullName())
        .isEmpty();
  }

  private static List<Path> releasesOf(Schema schema) throws IOException {
    try (Stream<Path> versions = Files.list(RELEASED)) {
      return versions
          .map(version -> version.resolve(schema.getName() + ".avsc"))
          .filter(Files::exists)
          .toList();
    }
  }

  private static Schema parse(Path file) {
    try {
      return new SchemaParser().parse(Files.readString(file)).mainSchema();
    } catch (SchemaParseException e) {
      throw new AssertionError(file + " is no schema", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Schema> recordsIn(Schema schema, List<Schema> found) {
    switch (schema.getType()) {
      case RECORD -> {
        if (!found.contains(schema)) {
          found.add(schema);
          schema.getFields().forEach(field -> recordsIn(field.schema(), found));
        }
      }
      case ARRAY -> recordsIn(schema.getElementType(), found);
      case MAP -> recordsIn(schema.getValueType(), found);
      case UNION -> schema.getTypes().forEach(type -> recordsIn(type, found));
      default -> {}
    }
    return found;
  }

  private static List<Schema> enumsIn(Schema schema) {
    return recordsIn(schema, new ArrayList<>()).stream()
        .flatMap(record -> record.getFields().stream())
        .flatMap(field -> Stream.of(field.schema(), elementOf(field.schema())))
        .flatMap(type -> type.isUnion() ? type.getTypes().stream() : Stream.of(type))
        .filter(type -> type.getType() == Schema.Type.ENUM)
        .toList();
  }

  private static Schema elementOf(Schema schema) {
    return schema.getType() == Schema.Type.ARRAY ? schema.getElementType() : schema;
  }
}
