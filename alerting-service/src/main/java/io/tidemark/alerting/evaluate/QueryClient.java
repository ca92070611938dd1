package io.tidemark.alerting.evaluate;

import io.tidemark.alerting.state.Observation;
import io.tidemark.model.error.PipelineException;
import java.time.Instant;
import java.util.List;

/** Asks for the value of a query at a time. */
@FunctionalInterface
public interface QueryClient {

  /**
   * The series of the answer, which is complete.
   *
   * @throws PipelineException when there is no answer, or one that is not complete
   */
  List<Observation> query(String tenant, String query, Instant at);
}
