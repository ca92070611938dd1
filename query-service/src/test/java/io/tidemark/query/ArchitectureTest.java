package io.tidemark.query;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.tidemark.query");

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.tidemark.query.(*)..").should().beFreeOfCycles().check(classes);
  }

  @Test
  void onlyTheHttpPackageKnowsHttpAndJson() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.tidemark.query.http..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta.ws.rs..", "io.vertx..", "com.fasterxml..")
        .check(classes);
  }

  @Test
  void servicesDoNotKnowEachOther() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.tidemark.collector..", "io.tidemark.processor..", "io.tidemark.alerting..")
        .check(classes);
  }
}
