package io.tidemark.alerting.api;

import io.tidemark.alerting.database.Transactions;
import io.tidemark.telemetry.http.PipelineExceptionMapper;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.jboss.logging.Logger;

/** Answers 503 in the usual envelope when the database is away. */
@Provider
public class DatabaseErrorMapper implements ExceptionMapper<PersistenceException> {

  private static final Logger LOG = Logger.getLogger(DatabaseErrorMapper.class);

  private final PipelineExceptionMapper coded = new PipelineExceptionMapper();

  @Override
  public Response toResponse(PersistenceException error) {
    LOG.warn("Request failed on the database", error);
    return coded.toResponse(Transactions.unavailable(error));
  }
}
