package io.tidemark.query.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is switched off in a Prometheus too answers as there. */
@QuarkusTest
@QuarkusTestResource(PipelineResource.class)
class AbsentApiIT {

  @TestHTTPResource("/")
  URI base;

  @ParameterizedTest
  @ValueSource(strings = {"delete_series", "clean_tombstones", "snapshot"})
  void refusesToChangeData(String action) throws Exception {
    for (String method : new String[] {"POST", "PUT"}) {
      HttpResponse<String> answer =
          new Api(base).send(method, "/api/v1/admin/tsdb/" + action + "?match%5B%5D=up");
      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(new ObjectMapper().readTree(answer.body()))
          .isEqualTo(
              new ObjectMapper()
                  .readTree(
                      "{\"status\":\"error\",\"errorType\":\"unavailable\","
                          + "\"error\":\"admin APIs disabled\"}"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"reload", "quit"})
  void refusesToReloadAndToEnd(String action) throws Exception {
    for (String method : new String[] {"POST", "PUT"}) {
      HttpResponse<String> answer = new Api(base).send(method, "/-/" + action);
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).isEqualTo("Lifecycle API is not enabled.");
    }
    assertThat(new Api(base).send("GET", "/-/" + action).statusCode()).isEqualTo(405);
  }
}
