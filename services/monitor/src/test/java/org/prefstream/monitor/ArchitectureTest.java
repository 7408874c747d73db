package org.prefstream.monitor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.prefstream.monitor.log.Position;
import org.prefstream.monitor.query.HarmCategorySummary;
import org.prefstream.monitor.replica.EventRing;
import org.prefstream.monitor.replica.Feed;
import org.prefstream.monitor.replica.ReadModels;
import org.prefstream.monitor.replica.RecordJson;
import org.prefstream.monitor.replica.Replica;

final class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.prefstream");

  @Test
  void usesNoOtherService() {
    noClasses()
        .that()
        .resideInAPackage("org.prefstream.monitor")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.prefstream.gateway..", "org.prefstream.aggregator..")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void reachesKafkaInOnePlace() {
    noClasses()
        .that()
        .resideInAPackage("org.prefstream.monitor")
        .and()
        .haveSimpleNameNotStartingWith("Kafka")
        .and()
        .doNotHaveSimpleName("Monitor")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.kafka.clients..")
        .check(CLASSES);
  }

  @Test
  void knowsNothingOfHttpWhereItFollowsAndRemembers() {
    noClasses()
        .that()
        .belongToAnyOf(
            EventRing.class,
            Feed.class,
            HarmCategorySummary.class,
            Position.class,
            ReadModels.class,
            RecordJson.class,
            Replica.class)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.vertx..")
        .check(CLASSES);
  }
}
