package io.tidemark.query.http;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.health.Readiness;

/** The two pages by which Prometheus tells that it lives and that it can answer. */
@Path("/-")
@RunOnVirtualThread
public class HealthPages {

  private final ShardReadiness readiness;

  HealthPages(@Readiness ShardReadiness readiness) {
    this.readiness = readiness;
  }

  @GET
  @Path("/healthy")
  @Produces(MediaType.TEXT_PLAIN)
  public Response healthy() {
    return Response.ok("Tidemark Server is Healthy.\n").build();
  }

  @GET
  @Path("/ready")
  @Produces(MediaType.TEXT_PLAIN)
  public Response ready() {
    return readiness.isReady()
        ? Response.ok("Tidemark Server is Ready.\n").build()
        : Response.status(Response.Status.SERVICE_UNAVAILABLE)
            .entity("Service Unavailable: no shard answers.\n")
            .build();
  }
}
