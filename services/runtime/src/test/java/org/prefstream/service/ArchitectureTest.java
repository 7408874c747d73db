package org.prefstream.service;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
  private static final String RUNTIME = "org.prefstream.service";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(RUNTIME);

  @Test
  void dependsInOneDirection() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("web")
        .definedBy(RUNTIME + ".web")
        .layer("http")
        .definedBy(RUNTIME + ".http")
        .layer("service")
        .definedBy(RUNTIME)
        .layer("identity")
        .definedBy(RUNTIME + ".identity")
        .layer("source")
        .definedBy(RUNTIME + ".identity.source")
        .layer("token")
        .definedBy(RUNTIME + ".identity.token")
        .layer("credential")
        .definedBy(RUNTIME + ".identity.credential")
        .layer("tracing")
        .definedBy(RUNTIME + ".tracing")
        .whereLayer("http")
        .mayOnlyBeAccessedByLayers("service")
        .whereLayer("service")
        .mayOnlyBeAccessedByLayers("source", "token", "credential", "tracing")
        .whereLayer("identity")
        .mayOnlyBeAccessedByLayers("token", "credential")
        .whereLayer("source")
        .mayOnlyBeAccessedByLayers("token", "credential")
        .whereLayer("token")
        .mayOnlyBeAccessedByLayers("credential")
        .whereLayer("credential")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("tracing")
        .mayNotBeAccessedByAnyLayer()
        .check(CLASSES);
  }

  @Test
  void filesNeedNothingElseOfAService() {
    noClasses()
        .that()
        .resideInAPackage(RUNTIME + ".file")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.vertx..", "org.apache.kafka..", RUNTIME)
        .check(CLASSES);
  }

  @Test
  void needsNoKafkaStreams() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka.streams..", "org.prefstream.topology..")
        .check(CLASSES);
  }
}
