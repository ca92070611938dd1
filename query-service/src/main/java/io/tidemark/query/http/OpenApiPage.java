package io.tidemark.query.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The description of this API, {@code openapi.yaml} among the resources. */
@ApplicationScoped
class OpenApiPage {

  static final String YAML = "application/yaml";

  private final String yaml;
  private final String json;

  OpenApiPage() {
    try (InputStream page = OpenApiPage.class.getResourceAsStream("/openapi.yaml")) {
      if (page == null) {
        throw new IllegalStateException("openapi.yaml is not among the resources");
      }
      yaml = new String(page.readAllBytes(), StandardCharsets.UTF_8);
      json = new ObjectMapper(new YAMLFactory()).readTree(yaml).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String yaml() {
    return yaml;
  }

  String json() {
    return json;
  }
}
