package io.tidemark.query.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The page that describes the API, for tests that hold the API to it. */
final class ApiPage {

  private final JsonNode page;

  private ApiPage(JsonNode page) {
    this.page = page;
  }

  static ApiPage ofResources() throws IOException {
    return of(Files.readString(Path.of("src/main/resources/openapi.yaml")));
  }

  static ApiPage of(String yaml) throws IOException {
    return new ApiPage(new ObjectMapper(new YAMLFactory()).readTree(yaml));
  }

  JsonNode json() {
    return page;
  }

  /** Every operation, such as {@code GET /api/v1/query}. */
  Set<String> operations() {
    Set<String> operations = new TreeSet<>();
    page.path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method ->
                            operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    return operations;
  }

  /**
   * What is wrong with an answer by the page; empty where all is right.
   *
   * @param path as the page has it
   */
  Set<ValidationMessage> faults(String method, String path, int status, JsonNode answer) {
    JsonNode operation = page.path("paths").path(path).path(method.toLowerCase(Locale.ROOT));
    if (operation.isMissingNode()) {
      throw new AssertionError("the page has no " + method + " " + path);
    }
    JsonNode responses = operation.path("responses");
    JsonNode response =
        responses.has("" + status) ? responses.path("" + status) : responses.path("default");
    JsonNode schema = resolved(response).path("content").path("application/json").path("schema");
    if (schema.isMissingNode()) {
      throw new AssertionError("the page has no JSON for " + status + " of " + method + " " + path);
    }
    // References begin at the root of the page, so its components come along.
    ObjectNode root = schema.deepCopy();
    root.set("components", page.path("components"));
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(root)
        .validate(answer);
  }

  private JsonNode resolved(JsonNode node) {
    JsonNode reference = node.path("$ref");
    return reference.isMissingNode() ? node : page.at(reference.asText().substring(1));
  }
}
