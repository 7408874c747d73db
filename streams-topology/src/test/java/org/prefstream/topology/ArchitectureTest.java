package org.prefstream.topology;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
  private static final String ROOT = "org.prefstream.topology";

  private final JavaClasses ours =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void eachLayerUsesTheLayersBelowIt() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("topology")
        .definedBy(ROOT)
        .layer("prompt")
        .definedBy(ROOT + ".prompt")
        .layer("learning")
        .definedBy(ROOT + ".learning")
        .layer("followers")
        .definedBy(ROOT + ".records", ROOT + ".counts", ROOT + ".agreement", ROOT + ".annotators")
        .layer("questions")
        .definedBy(ROOT + ".question", ROOT + ".verdict")
        .layer("input")
        .definedBy(ROOT + ".input")
        .layer("values")
        .definedBy(ROOT + ".state", ROOT + ".rules")
        .whereLayer("topology")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("prompt")
        .mayOnlyBeAccessedByLayers("topology")
        .whereLayer("learning")
        .mayOnlyBeAccessedByLayers("topology", "prompt")
        .whereLayer("followers")
        .mayOnlyBeAccessedByLayers("topology", "prompt", "learning")
        .whereLayer("questions")
        .mayOnlyBeAccessedByLayers("topology", "prompt", "learning", "followers")
        .whereLayer("input")
        .mayOnlyBeAccessedByLayers("topology", "prompt")
        .check(ours);
  }

  @Test
  void whatVotesMeanIsDecidedWithoutKafkaOrRegistry() {
    noClasses()
        .that()
        .resideInAnyPackage(
            ROOT + ".state",
            ROOT + ".rules",
            ROOT + ".verdict",
            ROOT + ".question",
            ROOT + ".records")
        .or()
        .haveSimpleNameEndingWith("Step")
        .or()
        .haveSimpleNameEndingWith("Counts")
        .or()
        .haveSimpleNameEndingWith("Shares")
        .or()
        .haveSimpleName("PromptJudge")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.kafka..", "org.prefstream.serde", "org.prefstream.topics", "io.confluent..")
        .check(ours);
  }

  @Test
  void dependsOnNoService() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            ROOT + "..",
            "org.prefstream.consensus..",
            "org.prefstream.events",
            "org.prefstream.state",
            "org.prefstream.serde..",
            "org.prefstream.topics",
            "java..",
            "org.apache..",
            "org.rocksdb",
            "org.slf4j..",
            "org.jspecify.annotations")
        .check(ours);
  }
}
