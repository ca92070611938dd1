package io.tidemark.query.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What a Prometheus answers to those who would reload or end it while that is switched off. */
@Path("/-/{action:reload|quit}")
public class LifecycleResource {

  @POST
  @Produces(MediaType.TEXT_PLAIN)
  public Response post() {
    return refuse();
  }

  @PUT
  @Produces(MediaType.TEXT_PLAIN)
  public Response put() {
    return refuse();
  }

  @GET
  @Produces(MediaType.TEXT_PLAIN)
  public Response get() {
    return Response.status(Response.Status.METHOD_NOT_ALLOWED)
        .entity("Only POST or PUT requests allowed.")
        .build();
  }

  private static Response refuse() {
    return Response.status(Response.Status.FORBIDDEN)
        .entity("Lifecycle API is not enabled.")
        .build();
  }
}
