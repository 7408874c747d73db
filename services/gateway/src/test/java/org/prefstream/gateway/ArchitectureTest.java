package org.prefstream.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
  private static final String GATEWAY = "org.prefstream.gateway";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(GATEWAY);

  @Test
  void packagesDependOnlyOnThoseBelow() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("assembly")
        .definedBy(GATEWAY)
        .layer("stream")
        .definedBy(GATEWAY + ".stream")
        .layer("publish")
        .definedBy(GATEWAY + ".publish")
        .layer("request")
        .definedBy(GATEWAY + ".request")
        .layer("limits")
        .definedBy(GATEWAY + ".limits")
        .layer("answer")
        .definedBy(GATEWAY + ".answer")
        .layer("json")
        .definedBy(GATEWAY + ".json")
        .layer("schema")
        .definedBy(GATEWAY + ".json.schema")
        .layer("value")
        .definedBy(GATEWAY + ".json.value")
        .whereLayer("answer")
        .mayNotAccessAnyLayer()
        .whereLayer("limits")
        .mayOnlyAccessLayers("answer")
        .whereLayer("value")
        .mayNotAccessAnyLayer()
        .whereLayer("schema")
        .mayOnlyAccessLayers("value")
        .whereLayer("json")
        .mayOnlyAccessLayers("schema", "value")
        .whereLayer("request")
        .mayOnlyAccessLayers("answer", "limits", "json")
        .whereLayer("publish")
        .mayOnlyAccessLayers("answer", "limits", "request", "json")
        .whereLayer("stream")
        .mayOnlyAccessLayers("answer", "limits", "request", "publish", "json")
        .whereLayer("assembly")
        .mayNotBeAccessedByAnyLayer()
        .check(CLASSES);
  }

  @Test
  void decodingKnowsNeitherHttpNorKafka() {
    noClasses()
        .that()
        .resideInAPackage(GATEWAY + ".json..")
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
