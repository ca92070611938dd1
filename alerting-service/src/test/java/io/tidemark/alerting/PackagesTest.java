package io.tidemark.alerting;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class PackagesTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.tidemark.alerting");

  @Test
  void packagesDoNotGoInCircles() {
    slices().matching("io.tidemark.alerting.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void theLifeOfAnAlertKnowsNothingOfTablesHttpOrBeans() {
    noClasses()
        .that()
        .resideInAPackage("..alerting.state..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.sql..", "java.net.http..", "io.quarkus..", "jakarta..", "io.vertx..")
        .check(CLASSES);
  }

  @Test
  void onlyTheWiringKnowsConfiguration() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..alerting.config..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("..alerting.config..")
        .check(CLASSES);
  }
}
