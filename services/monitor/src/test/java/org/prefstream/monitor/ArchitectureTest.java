package org.prefstream.monitor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
  private static final String MONITOR = "org.prefstream.monitor";
  private static final String LOG = MONITOR + ".log";
  private static final String ID = MONITOR + ".id";
  private static final String STORE = MONITOR + ".store";
  private static final String TABLE = MONITOR + ".table";
  private static final String REPLICA = MONITOR + ".replica";
  private static final String REQUEST = MONITOR + ".request";
  private static final String QUERY = MONITOR + ".query";
  private static final String EVENTS = MONITOR + ".events";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.prefstream");

  @Test
  void usesNoOtherService() {
    noClasses()
        .that()
        .resideInAPackage(MONITOR + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.prefstream.gateway..", "org.prefstream.aggregator..")
        .check(CLASSES);
  }

  @Test
  void dependsInOneDirection() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("log")
        .definedBy(LOG)
        .layer("id")
        .definedBy(ID)
        .layer("store")
        .definedBy(STORE)
        .layer("table")
        .definedBy(TABLE)
        .layer("replica")
        .definedBy(REPLICA)
        .layer("request")
        .definedBy(REQUEST)
        .layer("query")
        .definedBy(QUERY)
        .layer("events")
        .definedBy(EVENTS)
        .layer("service")
        .definedBy(MONITOR)
        .whereLayer("log")
        .mayOnlyBeAccessedByLayers("table", "replica", "request", "events", "service")
        .whereLayer("id")
        .mayOnlyBeAccessedByLayers("table", "replica", "request", "query", "service")
        .whereLayer("store")
        .mayOnlyBeAccessedByLayers("table", "replica", "request", "service")
        .whereLayer("table")
        .mayOnlyBeAccessedByLayers("replica", "query")
        .whereLayer("replica")
        .mayOnlyBeAccessedByLayers("request", "query", "events", "service")
        .whereLayer("request")
        .mayOnlyBeAccessedByLayers("query", "events", "service")
        .whereLayer("query")
        .mayOnlyBeAccessedByLayers("service")
        .whereLayer("events")
        .mayOnlyBeAccessedByLayers("service")
        .whereLayer("service")
        .mayNotBeAccessedByAnyLayer()
        .check(CLASSES);
  }

  @Test
  void usesKafkaInOnePackage() {
    noClasses()
        .that()
        .resideInAnyPackage(ID, STORE, TABLE, REPLICA, REQUEST, QUERY, EVENTS)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.kafka.clients..")
        .check(CLASSES);
  }

  @Test
  void usesRocksDbInOnePackage() {
    noClasses()
        .that()
        .resideInAPackage(MONITOR + "..")
        .and()
        .resideOutsideOfPackage(STORE)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.rocksdb..")
        .check(CLASSES);
  }

  @Test
  void usesHttpOnlyToAnswer() {
    noClasses()
        .that()
        .resideInAnyPackage(LOG, ID, STORE, TABLE, REPLICA)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.vertx..")
        .check(CLASSES);
  }

  @Test
  void usesHttpInHandlersOnlyWhereItAnswersQueries() {
    noClasses()
        .that()
        .resideInAPackage(QUERY)
        .and()
        .haveSimpleNameNotEndingWith("Handler")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.vertx..")
        .check(CLASSES);
  }
}
