package io.tidemark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.e2e.client.Queries;
import io.tidemark.e2e.client.Series;
import io.tidemark.e2e.client.WriteRequest;
import io.tidemark.e2e.client.Writer;
import io.tidemark.e2e.harness.SharedTidemark;
import io.tidemark.e2e.harness.Tidemark;
import io.tidemark.e2e.workload.Workload;
import io.tidemark.e2e.workload.WorkloadSender;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Samples that are acknowledged come back, each once. */
@ExtendWith(SharedTidemark.class)
final class IngestE2E {

  private static final int SERIES = Boolean.getBoolean("tidemark.e2e.full") ? 20_000 : 2_000;
  private static final int STEPS = 100;

  private final Writer writer;
  private final Queries queries;

  IngestE2E(Tidemark tidemark) {
    writer = new Writer(tidemark.url());
    queries = new Queries(tidemark.url());
  }

  @Test
  void everySampleIsCountedBackWhenEventTimeRunsFarFasterThanTheClock() {
    Workload workload = Workload.endingAt(System.currentTimeMillis(), "ingest", SERIES, STEPS);
    new WorkloadSender(writer).send(workload);

    long time = workload.queryTimeMillis();
    assertThat(queries.complete(workload.countQuery(), time).number())
        .isEqualTo(workload.samples());
    assertThat(queries.complete(workload.sumQuery(), time).number())
        .isEqualTo(workload.sum(index -> true));
    assertThat(
            queries
                .complete("sum by (region) (sum_over_time({job=\"ingest\"}[60m]))", time)
                .numbersBy("region"))
        .hasSize(12)
        .allSatisfy(
            (region, sum) ->
                assertThat(sum)
                    .isEqualTo(workload.sum(index -> Workload.region(index).equals(region))));
  }

  @Test
  void theSameBytesSentTwiceAreAcceptedAndCountedOnce() throws Exception {
    long now = System.currentTimeMillis();
    WriteRequest request = new WriteRequest();
    for (int step = 0; step < 50; step++) {
      request.add(Series.of("resent", "region", "uk"), now - 600_000 + step * 10_000L, step);
    }
    for (int time = 0; time < 2; time++) {
      HttpResponse<String> response = writer.attempt(request);
      assertThat(response.statusCode()).as(response.body()).isEqualTo(204);
    }
    assertThat(queries.complete("count_over_time(resent[60m])", now).number()).isEqualTo(50);
  }

  @Test
  void anotherValueForTheSameTimeDoesNotReplaceTheFirst() {
    long now = System.currentTimeMillis();
    Series series = Series.of("rewritten", "region", "jp");
    writer.send(series, now - 1_000, 1);
    writer.send(series, now - 1_000, 2);
    assertThat(queries.complete("rewritten", now).number()).isEqualTo(1);
    assertThat(queries.complete("count_over_time(rewritten[1m])", now).number()).isEqualTo(1);
  }

  @Test
  void samplesOutOfOrderWithinAndAcrossRequestsAreKept() {
    long now = System.currentTimeMillis();
    Series series = Series.of("shuffled", "region", "us");
    writer.send(
        new WriteRequest()
            .add(
                series,
                new long[] {now - 10_000, now - 30_000, now - 20_000},
                new double[] {5, 3, 4}));
    // Two hours late: its window was written long ago, as far as event time goes.
    writer.send(series, now - 7_200_000, 1);
    writer.send(series, now - 40_000, 2);
    assertThat(queries.complete("count_over_time(shuffled[3h])", now).number()).isEqualTo(5);
    assertThat(queries.complete("sum_over_time(shuffled[3h])", now).number()).isEqualTo(15);
    assertThat(queries.complete("shuffled offset 2h", now + 1).number()).isEqualTo(1);
    assertThat(queries.complete("changes(shuffled[1m])", now).number()).isEqualTo(3);
  }

  @Test
  void aCompleteQueryRightAfterTheAnswerSeesTheSample() {
    for (int probe = 0; probe < 30; probe++) {
      long now = System.currentTimeMillis();
      // Every other one is a new series.
      String instance = probe % 2 == 0 ? "0" : Integer.toString(probe);
      String region = Workload.region(probe);
      Series series = Series.of("read_your_writes", "instance", instance, "region", region);
      writer.send(series, now, probe);
      assertThat(queries.complete(series.selector(), now).number()).isEqualTo(probe);
    }
  }
}
