package org.prefstream.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.prefstream.gateway");

  @Test
  void readingEventsKnowsNeitherHttpNorKafka() {
    noClasses()
        .that()
        .resideInAPackage("org.prefstream.gateway.json")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.vertx..", "org.apache.kafka..", "org.prefstream.service..")
        .check(CLASSES);
  }

  @Test
  void noOtherServiceIsUsed() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.prefstream.aggregator..", "org.prefstream.monitor..", "org.prefstream.local..")
        .check(CLASSES);
  }
}
