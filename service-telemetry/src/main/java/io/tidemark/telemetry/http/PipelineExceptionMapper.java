package io.tidemark.telemetry.http;

import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.jboss.logging.Logger;

/**
 * Answers a coded error with its status and the Prometheus error envelope. A service whose protocol
 * wants another body catches the exception itself.
 */
@Provider
public class PipelineExceptionMapper implements ExceptionMapper<PipelineException> {

  private static final Logger LOG = Logger.getLogger(PipelineExceptionMapper.class);

  private static final int RETRY_AFTER_SECONDS = 1;

  @Override
  public Response toResponse(PipelineException error) {
    if (error.code() == ErrorCode.INTERNAL) {
      LOG.error("Request failed by a fault of ours", error);
    } else {
      LOG.debugf("Request answered with %s: %s", error.code().label(), error.getMessage());
    }
    Response.ResponseBuilder response =
        Response.status(error.code().httpStatus())
            .type(MediaType.APPLICATION_JSON_TYPE)
            .entity(ErrorEnvelope.of(error));
    if (error.code() == ErrorCode.OVERLOADED || error.code() == ErrorCode.UNAVAILABLE) {
      response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    return response.build();
  }
}
