package io.tidemark.telemetry.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.tidemark.telemetry.log.LogContext;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Gives every HTTP request its id and puts id and tenant into the log context.
 *
 * <p>The log context of Quarkus lives in the request's Vert.x context, so it follows the request to
 * worker and virtual threads and ends with it; nothing has to be removed.
 */
@ApplicationScoped
class RequestContextFilter {

  // Before routing, so that unknown paths and health checks carry an id as well.
  private static final int PRIORITY = 1_000;

  void register(@Observes Filters filters) {
    filters.register(RequestContextFilter::handle, PRIORITY);
  }

  private static void handle(RoutingContext context) {
    String requestId = RequestId.acceptOrGenerate(context.request().getHeader(RequestId.HEADER));
    MDC.put(LogContext.REQUEST_ID, requestId);
    MDC.put(LogContext.USER_ID, loggedTenant(context.request().getHeader(Tenant.HEADER)));
    context.response().putHeader(RequestId.HEADER, requestId);
    context.next();
  }

  /** A header that the service will refuse must not reach the log either. */
  private static String loggedTenant(@Nullable String header) {
    return header == null || !Tenant.isValid(header) ? Tenant.DEFAULT : header;
  }
}
