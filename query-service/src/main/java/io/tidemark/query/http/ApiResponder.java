package io.tidemark.query.http;

import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import io.tidemark.query.federation.IncompleteAnswerException;
import io.tidemark.query.federation.Missing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Turns what a resource answers or throws into an HTTP response of the Prometheus API.
 *
 * <p>The engine finishes before the first byte is written, so that an error always has its status.
 */
@ApplicationScoped
public class ApiResponder {

  private static final Logger LOG = Logger.getLogger(ApiResponder.class);

  private static final int RETRY_AFTER_SECONDS = 1;

  Response respond(ApiRequest request, Function<ApiRequest, ? extends Answer> resource) {
    return respond(request, resource, ApiResponder::envelope);
  }

  /** The same for who reads no JSON: errors are a line of text. */
  Response respondInText(ApiRequest request, Function<ApiRequest, ? extends Answer> resource) {
    return respond(
        request,
        resource,
        (type, message, missing) ->
            Response.status(type.httpStatus())
                .type(MediaType.TEXT_PLAIN_TYPE)
                .entity(message + "\n"));
  }

  /** Begins a response to an error. */
  private interface ErrorResponse {
    Response.ResponseBuilder of(ErrorType type, String message, List<Missing> missing);
  }

  private static Response respond(
      ApiRequest request,
      Function<ApiRequest, ? extends Answer> resource,
      ErrorResponse errorResponse) {
    try {
      return success(request, resource.apply(request));
    } catch (IncompleteAnswerException e) {
      return error(e, e.missing(), errorResponse);
    } catch (PipelineException e) {
      if (e.code() == ErrorCode.INTERNAL) {
        LOG.error("Query failed by a fault of ours", e);
      }
      return error(e, List.of(), errorResponse);
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("Query failed by a fault of ours", e);
      String message = "the query failed by a fault of ours; the service's log has the cause: " + e;
      return error(new PipelineException(ErrorCode.INTERNAL, message, e), List.of(), errorResponse);
    }
  }

  private static Response success(ApiRequest request, Answer answer) {
    Response.ResponseBuilder response = Response.ok().type(answer.type());
    if (answer instanceof WrittenAnswer written && request.acceptsGzip()) {
      response.entity(written.body().gzipped()).header(HttpHeaders.CONTENT_ENCODING, "gzip");
    } else {
      response.entity(body(request, answer));
    }
    answer.headers().forEach(response::header);
    if (!answer.isComplete()) {
      response.header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
    return response.build();
  }

  /** In one piece where it is small: it is then sent at once, by the thread that made it. */
  private static Object body(ApiRequest request, Answer answer) {
    return switch (answer) {
      case HeldAnswer held -> held.sentTo(request);
      case WrittenAnswer written -> written.body().plain();
      default -> {
        StreamingOutput stream = answer::writeTo;
        yield answer.isLarge() ? stream : WrittenAnswer.of(answer).body().plain();
      }
    };
  }

  private static Response error(
      PipelineException error, List<Missing> missing, ErrorResponse errorResponse) {
    Response.ResponseBuilder response =
        errorResponse.of(ErrorType.of(error.code()), String.valueOf(error.getMessage()), missing);
    if (error.code() == ErrorCode.OVERLOADED) {
      response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    return response.build();
  }

  private static Response.ResponseBuilder envelope(
      ErrorType type, String message, List<Missing> missing) {
    StreamingOutput body = out -> Envelope.error(type, message, missing, out);
    return Response.status(type.httpStatus()).type(MediaType.APPLICATION_JSON_TYPE).entity(body);
  }
}
