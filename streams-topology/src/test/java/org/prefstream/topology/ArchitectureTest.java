package org.prefstream.topology;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
  private static final List<Class<?>> CORE =
      List.of(
          PromptJudge.class,
          GenerationStep.class,
          SafetyStep.class,
          PreferenceStep.class,
          TrainingRows.class,
          Tasks.class,
          Texts.class,
          Judges.class,
          ConsensusRecords.class,
          AgreementCounts.class,
          AgreementShares.class,
          Annotators.class,
          AnnotatorCounts.class,
          AnnotatorStep.class,
          Answered.class,
          HarmCounts.class,
          LatestVotes.class,
          PreferenceVerdict.class,
          SafetyVerdict.class);

  private final JavaClasses ours =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.prefstream.topology");

  @Test
  void whatVotesMeanIsDecidedWithoutKafkaOrRegistry() {
    noClasses()
        .that()
        .belongToAnyOf(CORE.toArray(Class<?>[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka..", "org.prefstream.serde", "io.confluent..")
        .check(ours);
  }

  @Test
  void dependsOnNoService() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "org.prefstream.topology",
            "org.prefstream.consensus..",
            "org.prefstream.events",
            "org.prefstream.state",
            "org.prefstream.serde",
            "java..",
            "org.apache..",
            "org.rocksdb",
            "org.slf4j",
            "org.yaml..",
            "org.jspecify.annotations")
        .check(ours);
  }
}
