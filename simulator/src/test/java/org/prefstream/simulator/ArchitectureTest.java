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
  void theJudgeSharesNoCodeWithTheTopology() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..", "com.fasterxml.jackson..", "org.jspecify..", "org.prefstream.simulator..")
        .check(CLASSES);
  }

  @Test
  void eventsDependOnNothing() {
    classes()
        .that()
        .resideInAPackage("org.prefstream.simulator.event")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify..", "org.prefstream.simulator.event")
        .check(CLASSES);
  }

  @Test
  void filesDependOnNothingButEvents() {
    classes()
        .that()
        .resideInAPackage("org.prefstream.simulator.jsonl")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "com.fasterxml.jackson..",
            "org.jspecify..",
            "org.prefstream.simulator.event",
            "org.prefstream.simulator.jsonl")
        .check(CLASSES);
  }

  @Test
  void theExpectationDoesNotDependOnTheTruth() {
    noClasses()
        .that()
        .resideInAPackage("org.prefstream.simulator.expectation..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.prefstream.simulator",
            "org.prefstream.simulator.truth",
            "org.prefstream.simulator.annotator",
            "org.prefstream.simulator.settings",
            "org.prefstream.simulator.publisher")
        .check(CLASSES);
  }
}
