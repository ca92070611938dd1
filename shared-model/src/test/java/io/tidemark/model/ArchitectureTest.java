package io.tidemark.model;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static JavaClasses classes;

  @BeforeAll
  static void importClasses() {
    classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.tidemark.model");
    assertThat(classes).as("classes to check").isNotEmpty();
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.tidemark.model.(*)..").should().beFreeOfCycles().check(classes);
  }

  @Test
  void theModelKnowsNoFrameworkAndNoBackend() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.quarkus..",
            "jakarta..",
            "io.vertx..",
            "io.smallrye..",
            "org.hibernate..",
            "java.sql..",
            "javax.sql..",
            "org.postgresql..",
            "org.apache.kafka..",
            "io.lettuce..",
            "redis..")
        .check(classes);
  }

  @Test
  void theModelKnowsNoOtherModule() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.tidemark.promql..",
            "io.tidemark.store..",
            "io.tidemark.telemetry..",
            "io.tidemark.embedded..",
            "io.tidemark.collector..",
            "io.tidemark.processor..",
            "io.tidemark.query..",
            "io.tidemark.alerting..")
        .check(classes);
  }
}
