package io.tidemark.query.http;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidemark.model.labels.LabelMatcher;
import io.tidemark.promql.QueryContext;
import io.tidemark.query.active.QueryDescription.Kind;
import io.tidemark.query.active.QueryDescription.Times;
import io.tidemark.query.config.QueryConfig;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;

/** The latest samples of the series that are asked for, for another Prometheus to scrape. */
@Path("/federate")
@RunOnVirtualThread
public class FederateResource {

  private final ApiResponder responder;
  private final CatalogueCalls selectors;
  private final QueryRunner runner;
  private final QueryConfig config;
  private final Clock clock;

  FederateResource(
      ApiResponder responder,
      CatalogueCalls selectors,
      QueryRunner runner,
      QueryConfig config,
      Clock clock) {
    this.responder = responder;
    this.selectors = selectors;
    this.runner = runner;
    this.config = config;
    this.clock = clock;
  }

  @GET
  public Response get(@Context RoutingContext http) {
    return responder.respondInText(new ApiRequest(http, null), this::answer);
  }

  private Answer answer(ApiRequest request) {
    List<String> matches = request.all("match[]");
    if (matches.isEmpty()) {
      return new FederateAnswer(List.of(), true);
    }
    List<List<LabelMatcher>> selected = matches.stream().map(selectors::matchers).toList();
    long now = clock.millis();
    QueryContext context = QueryCall.contextOf(request, config);
    context.limitSamples(config.maxSamples());
    LatestSamples latest = new LatestSamples(now, config.lookbackDelta().toMillis(), context);
    // A line each, since a selector may end in a comment.
    QueryCall call = QueryCall.of(request, String.join("\nor ", matches));
    return runner.run(
        call,
        call.described(Kind.INSTANT, Times.at(now)),
        context,
        (reads, query) ->
            new FederateAnswer(
                latest.read(reads.source(), selected), reads.report().missing().isEmpty()));
  }
}
