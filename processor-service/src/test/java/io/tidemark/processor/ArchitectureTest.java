package io.tidemark.processor;

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
          .importPackages("io.tidemark.processor");

  @Test
  void packagesFormNoCycle() {
    slices().matching("io.tidemark.processor.(*)..").should().beFreeOfCycles().check(classes);
  }

  @Test
  void windowsKnowNeitherKafkaNorQuarkus() {
    noClasses()
        .that()
        .resideInAPackage("..window..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka..", "io.quarkus..", "java.sql..")
        .check(classes);
  }

  @Test
  void noOtherServiceIsImported() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.tidemark.collector..", "io.tidemark.query..", "io.tidemark.alerting..")
        .check(classes);
  }
}
