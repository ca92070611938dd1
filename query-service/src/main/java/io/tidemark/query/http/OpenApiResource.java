package io.tidemark.query.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The description of this API as YAML and JSON. */
@Path("/")
public class OpenApiResource {

  private final OpenApiPage page;

  OpenApiResource(OpenApiPage page) {
    this.page = page;
  }

  @GET
  @Path("/openapi.yaml")
  @Produces(OpenApiPage.YAML)
  public String yaml() {
    return page.yaml();
  }

  @GET
  @Path("/openapi.json")
  @Produces(MediaType.APPLICATION_JSON)
  public String json() {
    return page.json();
  }
}
