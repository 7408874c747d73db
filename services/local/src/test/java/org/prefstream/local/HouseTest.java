package org.prefstream.local;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.AvroGenerated;
import org.junit.jupiter.api.Test;

/// Rules for the whole code base: this module sees the classes of all modules but the benchmarks.
final class HouseTest {
  private static final String OURS = "org.prefstream";
  private static final int LARGEST_PACKAGE = 20;

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(OURS);

  /// Groups each class with its nested classes.
  private static final SliceAssignment TOP_LEVEL_CLASSES =
      new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
          return type.getPackageName().startsWith(OURS)
              ? SliceIdentifier.of(topLevel(type).getFullName())
              : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
          return "top-level classes";
        }
      };

  private static JavaClass topLevel(JavaClass type) {
    return type.getEnclosingClass().map(HouseTest::topLevel).orElse(type);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching(OURS + ".(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void classesHaveNoCycles() {
    slices().assignedFrom(TOP_LEVEL_CLASSES).should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void noPackageIsTooLarge() {
    Map<String, Long> sizes =
        CLASSES.stream()
            .filter(type -> type.isTopLevelClass() && !type.isAnnotatedWith(AvroGenerated.class))
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .map(JavaClass::getPackageName)
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

    assertThat(sizes).hasSizeGreaterThan(50);
    assertThat(sizes)
        .allSatisfy((name, size) -> assertThat(size).isLessThanOrEqualTo((long) LARGEST_PACKAGE));
  }
}
