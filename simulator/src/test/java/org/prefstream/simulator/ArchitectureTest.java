package org.prefstream.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.prefstream.simulator");

  @Test
  void theJudgeSharesNoCodeWithTheEngine() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "com.fasterxml.jackson.core..",
            "org.jspecify..",
            "org.prefstream.simulator..")
        .check(CLASSES);
  }

  @Test
  void eventsKnowNothingOfWhatIsDoneWithThem() {
    classes()
        .that()
        .resideInAPackage("org.prefstream.simulator.event")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "com.fasterxml.jackson.core..",
            "org.jspecify..",
            "org.prefstream.simulator.event")
        .check(CLASSES);
  }

  @Test
  void theExpectationKnowsNothingOfTheTruth() {
    noClasses()
        .that()
        .resideInAPackage("org.prefstream.simulator.expectation")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.prefstream.simulator", "org.prefstream.simulator.publisher")
        .check(CLASSES);
  }
}
