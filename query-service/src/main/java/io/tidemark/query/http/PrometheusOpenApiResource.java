package io.tidemark.query.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** The description of this API where Prometheus has its own. */
@Path("/api/v1/openapi.yaml")
public class PrometheusOpenApiResource {

  private final OpenApiPage page;

  PrometheusOpenApiResource(OpenApiPage page) {
    this.page = page;
  }

  @GET
  @Produces(OpenApiPage.YAML)
  public String yaml() {
    return page.yaml();
  }
}
