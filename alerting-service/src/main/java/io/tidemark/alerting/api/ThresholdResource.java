package io.tidemark.alerting.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import io.tidemark.telemetry.http.Tenant;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Thresholds: {@code /api/v1/thresholds}. */
@Path("/api/v1/thresholds")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ThresholdResource {

  private final ThresholdService thresholds;

  ThresholdResource(ThresholdService thresholds) {
    this.thresholds = thresholds;
  }

  @GET
  public String list(@HeaderParam(Tenant.HEADER) @Nullable String tenant) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode list = answer.putArray("thresholds");
    thresholds.list(Tenant.resolve(tenant)).forEach(list::add);
    return answer.toString();
  }

  @POST
  public Response create(@HeaderParam(Tenant.HEADER) @Nullable String tenant, byte[] body) {
    ObjectNode created = thresholds.create(Tenant.resolve(tenant), body);
    return Response.created(URI.create("/api/v1/thresholds/" + created.get("id").textValue()))
        .entity(created.toString())
        .build();
  }

  @GET
  @Path("/{id}")
  public String get(
      @HeaderParam(Tenant.HEADER) @Nullable String tenant, @PathParam("id") String id) {
    return thresholds.get(Tenant.resolve(tenant), uuid(id)).toString();
  }

  @PUT
  @Path("/{id}")
  public String replace(
      @HeaderParam(Tenant.HEADER) @Nullable String tenant,
      @PathParam("id") String id,
      byte[] body) {
    return thresholds.replace(Tenant.resolve(tenant), uuid(id), body).toString();
  }

  @DELETE
  @Path("/{id}")
  public void delete(
      @HeaderParam(Tenant.HEADER) @Nullable String tenant, @PathParam("id") String id) {
    thresholds.delete(Tenant.resolve(tenant), uuid(id));
  }

  private static UUID uuid(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw new PipelineException(
          ErrorCode.NOT_FOUND, "there is no threshold \"" + id + "\": ids are UUIDs", e);
    }
  }
}
