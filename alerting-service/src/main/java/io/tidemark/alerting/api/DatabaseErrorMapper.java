package io.tidemark.alerting.api;

import io.tidemark.alerting.database.Transactions;
import io.tidemark.telemetry.http.PipelineExceptionMapper;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers 503 in the usual envelope when the database is away. */
@Provider
public class DatabaseErrorMapper implements ExceptionMapper<PersistenceException> {

  private final PipelineExceptionMapper coded = new PipelineExceptionMapper();

  @Override
  public Response toResponse(PersistenceException error) {
    return coded.toResponse(Transactions.unavailable(error));
  }
}
