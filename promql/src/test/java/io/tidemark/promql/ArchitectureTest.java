package io.tidemark.promql;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final String ROOT = "io.tidemark.promql";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void layersOnlyLookDown() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("engine")
        .definedBy(ROOT)
        .layer("operator")
        .definedBy(ROOT + ".operator")
        .layer("plan")
        .definedBy(ROOT + ".plan")
        .layer("parser")
        .definedBy(ROOT + ".parser")
        .layer("aggregation")
        .definedBy(ROOT + ".aggregation")
        .layer("function")
        .definedBy(ROOT + ".function")
        .layer("ast")
        .definedBy(ROOT + ".ast")
        .layer("value")
        .definedBy(ROOT + ".value")
        .whereLayer("engine")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("operator")
        .mayOnlyBeAccessedByLayers("engine")
        .whereLayer("plan")
        .mayOnlyBeAccessedByLayers("engine", "operator")
        .whereLayer("parser")
        .mayOnlyBeAccessedByLayers("engine")
        .whereLayer("aggregation")
        .mayOnlyBeAccessedByLayers("operator")
        .whereLayer("function")
        .mayOnlyBeAccessedByLayers("engine", "operator", "plan")
        .whereLayer("ast")
        .mayOnlyBeAccessedByLayers(
            "engine", "operator", "plan", "parser", "aggregation", "function")
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void knowsNoFrameworkAndNoDatabase() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.quarkus..", "jakarta..", "java.sql..", "javax.sql..")
        .check(CLASSES);
  }
}
