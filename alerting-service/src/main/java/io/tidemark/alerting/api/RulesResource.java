package io.tidemark.alerting.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidemark.telemetry.http.Tenant;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;

/** Rules and alerts as Prometheus shows them: {@code /api/v1/rules} and {@code /api/v1/alerts}. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class RulesResource {

  private final RuleBook rules;

  RulesResource(RuleBook rules) {
    this.rules = rules;
  }

  @GET
  @Path("/rules")
  public String rules(
      @HeaderParam(Tenant.HEADER) @Nullable String tenant, @Context UriInfo request) {
    RulesFilter filter = RulesFilter.of(request.getQueryParameters());
    GroupPage page = GroupPage.of(request.getQueryParameters());
    return success(RulesView.rules(rules.ofTenant(Tenant.resolve(tenant)), filter, page));
  }

  @GET
  @Path("/alerts")
  public String alerts(@HeaderParam(Tenant.HEADER) @Nullable String tenant) {
    return success(RulesView.alerts(rules.ofTenant(Tenant.resolve(tenant))));
  }

  private static String success(ObjectNode data) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("status", "success");
    answer.set("data", data);
    return answer.toString();
  }
}
