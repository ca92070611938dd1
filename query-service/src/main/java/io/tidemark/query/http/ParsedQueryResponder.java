package io.tidemark.query.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tidemark.promql.PromqlEngine;
import io.tidemark.promql.ast.Expr;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Answers with something of a parsed query, without running it. */
@Singleton
final class ParsedQueryResponder {

  /** Writes the envelope's data. */
  @FunctionalInterface
  interface Writer {
    void write(Expr expr, JsonGenerator json) throws IOException;
  }

  private final ApiResponder responder;
  private final PromqlEngine engine;

  ParsedQueryResponder(ApiResponder responder, PromqlEngine engine) {
    this.responder = responder;
    this.engine = engine;
  }

  /** Answers a request, which has its parameters in the form if there is one. */
  Response respond(RoutingContext http, @Nullable String form, Writer writer) {
    return responder.respond(
        new ApiRequest(http, form),
        request -> {
          Expr expr = request.read("query", engine::parse);
          return ApiAnswer.of(json -> writer.write(expr, json));
        });
  }
}
