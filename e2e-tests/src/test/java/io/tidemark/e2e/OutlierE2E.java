package io.tidemark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.e2e.client.Http;
import io.tidemark.e2e.client.Queries;
import io.tidemark.e2e.client.Series;
import io.tidemark.e2e.client.WriteRequest;
import io.tidemark.e2e.client.Writer;
import io.tidemark.e2e.harness.SharedTidemark;
import io.tidemark.e2e.harness.Tidemark;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One client with a wrong clock does not spoil the data of the others. */
@ExtendWith(SharedTidemark.class)
final class OutlierE2E {

  private final URI url;
  private final Writer writer;
  private final Queries queries;

  OutlierE2E(Tidemark tidemark) {
    url = tidemark.url();
    writer = new Writer(url);
    queries = new Queries(url);
  }

  @Test
  void aYearAheadIsRefusedAndTheRestOfTheRequestKept() throws Exception {
    long now = System.currentTimeMillis();
    HttpResponse<String> response =
        writer.attempt(
            new WriteRequest()
                .add(
                    Series.of("clock_wrong", "region", "us"),
                    now + Duration.ofDays(365).toMillis(),
                    1)
                .add(Series.of("clock_right", "region", "us"), now, 2));
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("1 of 2").contains("out of bounds");
    assertThat(queries.complete("clock_right", now).number()).isEqualTo(2);
    assertThat(queries.complete("count(clock_wrong)", now).number()).isZero();
  }

  @Test
  void fiftyMinutesAheadIsKeptAndSealsNoOtherSeriesWindow() throws Exception {
    long now = System.currentTimeMillis();
    long ahead = now + Duration.ofMinutes(50).toMillis();
    Series punctual = Series.of("punctual", "region", "us");
    writer.send(punctual, now - 20_000, 1);
    writer.send(Series.of("hasty", "region", "us"), ahead, 7);
    writer.send(punctual, now - 10_000, 2);

    assertThat(queries.complete("hasty", ahead).number()).isEqualTo(7);
    assertThat(queries.complete("count_over_time(hasty[5m])", ahead).number()).isEqualTo(1);
    assertThat(queries.complete("count_over_time(punctual[5m])", now).number()).isEqualTo(2);
    assertNothingSealedAheadOf(now);

    writer.send(punctual, now, 3);
    assertThat(queries.complete("sum_over_time(punctual[5m])", now).number()).isEqualTo(6);
  }

  private void assertNothingSealedAheadOf(long timeMillis) throws Exception {
    Instant bound = Instant.ofEpochMilli(timeMillis).plus(Duration.ofMinutes(10));
    JsonNode watermarks =
        Http.json(Http.get(url.resolve("/api/v1/status/watermarks")).body()).path("data");
    int partitions = 0;
    for (JsonNode shard : watermarks.path("shards")) {
      for (JsonNode partition : shard.path("partitions")) {
        partitions++;
        JsonNode durable = partition.path("durableUntil");
        if (durable.isTextual()) {
          assertThat(Instant.parse(durable.asText())).as("%s", partition).isBefore(bound);
        }
      }
    }
    assertThat(partitions).isEqualTo(12);
  }
}
