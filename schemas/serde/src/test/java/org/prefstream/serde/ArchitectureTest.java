package org.prefstream.serde;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// The directions that dependencies may take. It sees every class of ours on the class path, so it
/// holds for the modules below this one; those above hold it themselves.
final class ArchitectureTest {
  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.prefstream");

  @Test
  void onlyTheRegistryPackageDependsOnTheRegistrysClient() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.prefstream.serde.registry")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.confluent..")
        .check(OURS);
  }

  @Test
  void theRegistryDoesNotDependOnWhatUsesIt() {
    noClasses()
        .that()
        .resideInAnyPackage("org.prefstream.serde.registry", "org.prefstream.serde.wire")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.prefstream.serde", "org.prefstream.serde.codec")
        .check(OURS);
  }

  @Test
  void theSerdeDependsOnNothingOfOursButSchemas() {
    noClasses()
        .that()
        .resideInAPackage("org.prefstream.serde..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.prefstream.topology..", "org.prefstream.consensus..", "org.prefstream.service..")
        .check(OURS);
  }
}
