package io.tidemark.alerting.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
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
import org.jspecify.annotations.Nullable;

/** Receivers: {@code /api/v1/receivers}. */
@Path("/api/v1/receivers")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ReceiverResource {

  private final ReceiverService receivers;
  private final TestNotification test;

  ReceiverResource(ReceiverService receivers, TestNotification test) {
    this.receivers = receivers;
    this.test = test;
  }

  @GET
  public String list(@HeaderParam(Tenant.HEADER) @Nullable String tenant) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode list = answer.putArray("receivers");
    receivers.list(Tenant.resolve(tenant)).forEach(list::add);
    return answer.toString();
  }

  @POST
  public Response create(@HeaderParam(Tenant.HEADER) @Nullable String tenant, byte[] body) {
    ObjectNode created = receivers.create(Tenant.resolve(tenant), body);
    return Response.created(URI.create("/api/v1/receivers/" + created.get("name").textValue()))
        .entity(created.toString())
        .build();
  }

  @GET
  @Path("/{name}")
  public String get(
      @HeaderParam(Tenant.HEADER) @Nullable String tenant, @PathParam("name") String name) {
    return receivers.get(Tenant.resolve(tenant), name).toString();
  }

  @PUT
  @Path("/{name}")
  public String replace(
      @HeaderParam(Tenant.HEADER) @Nullable String tenant,
      @PathParam("name") String name,
      byte[] body) {
    return receivers.replace(Tenant.resolve(tenant), name, body).toString();
  }

  @DELETE
  @Path("/{name}")
  public void delete(
      @HeaderParam(Tenant.HEADER) @Nullable String tenant, @PathParam("name") String name) {
    receivers.delete(Tenant.resolve(tenant), name);
  }

  /** Sends a made-up alert now and tells how the receiver took it. */
  @POST
  @Path("/{name}/test")
  public String test(
      @HeaderParam(Tenant.HEADER) @Nullable String tenant, @PathParam("name") String name) {
    return test.send(Tenant.resolve(tenant), name).toString();
  }
}
