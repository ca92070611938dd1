package io.tidemark.query.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ApiPageTest {

  @Test
  void describesEveryRouteAndNoOther() throws Exception {
    Set<String> routes = new TreeSet<>();
    for (JavaClass type :
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.tidemark.query.http")) {
      if (type.isAnnotatedWith(Path.class)) {
        type.getMethods().forEach(method -> addRoutes(type, method, routes));
      }
    }
    assertThat(routes).hasSizeGreaterThan(25);
    assertThat(ApiPage.ofResources().operations()).isEqualTo(routes);
  }

  private static void addRoutes(JavaClass type, JavaMethod method, Set<String> routes) {
    String below =
        method.tryGetAnnotationOfType(Path.class).map(path -> "/" + path.value()).orElse("");
    String path =
        (type.getAnnotationOfType(Path.class).value() + below)
            .replaceAll("/+", "/")
            .replaceAll(":[^}]+}", "}");
    method.getAnnotations().stream()
        .filter(annotation -> annotation.getRawType().isAnnotatedWith(HttpMethod.class))
        .map(annotation -> annotation.getRawType().getAnnotationOfType(HttpMethod.class).value())
        .forEach(verb -> routes.add(verb + " " + path));
  }

  @Test
  void everyReferencePointsAtSomething() throws Exception {
    JsonNode page = ApiPage.ofResources().json();
    assertThat(page.findValuesAsText("$ref"))
        .hasSizeGreaterThan(100)
        .allSatisfy(
            reference -> assertThat(page.at(reference.substring(1)).isMissingNode()).isFalse());
    assertThat(page.findValuesAsText("operationId")).doesNotHaveDuplicates();
  }

  @Test
  void findsFaultsInAnswersThatAreNotAsDescribed() throws Exception {
    ApiPage page = ApiPage.ofResources();
    JsonNode good =
        json("{'status':'success','data':{'resultType':'scalar','result':[1.5,'NaN']}}");
    assertThat(page.faults("GET", "/api/v1/query", 200, good)).isEmpty();
    for (String bad :
        new String[] {
          "{'status':'success'}",
          "{'status':'success','data':{'resultType':'scalar','result':[1.5,2]}}",
          "{'status':'success','data':{'resultType':'scalar','result':[1.5,'two']}}",
          "{'status':'success','data':{'resultType':'matrix','result':[1.5,'2']}}",
          "{'status':'success','data':{'resultType':'scalar','result':[1.5,'2']},'more':1}",
        }) {
      assertThat(page.faults("GET", "/api/v1/query", 200, json(bad))).as(bad).isNotEmpty();
    }
    assertThat(page.faults("GET", "/api/v1/query", 400, good)).isNotEmpty();
  }

  private static JsonNode json(String text) throws Exception {
    return new ObjectMapper().readTree(text.replace('\'', '"'));
  }
}
