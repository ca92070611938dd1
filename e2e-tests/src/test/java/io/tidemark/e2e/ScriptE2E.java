package io.tidemark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.e2e.client.Queries;
import io.tidemark.e2e.client.Series;
import io.tidemark.e2e.client.Writer;
import io.tidemark.e2e.harness.Tidemark;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code ./tidemark up}, as it is typed. */
final class ScriptE2E {

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void upKeepsItsDataOverCtrlCWhichEndsEveryProcessAndRefusesASecondUpOnItsData() {
    try (Tidemark tidemark = Tidemark.byScript("script")) {
      long now = System.currentTimeMillis();
      new Writer(tidemark.url()).send(Series.of("kept", "region", "in"), now, 42);
      Queries queries = new Queries(tidemark.url());
      assertThat(queries.complete("kept", now).number()).isEqualTo(42);

      Tidemark.Refusal refusal = tidemark.secondUp();
      assertThat(refusal.exitCode()).isEqualTo(1);
      assertThat(refusal.output()).contains("in use by").contains(tidemark.data().toString());
      assertThat(queries.complete("kept", now).number()).isEqualTo(42);

      assertThat(tidemark.interrupt()).isIn(0, 130);
      tidemark.restart();
      assertThat(queries.complete("kept", now).number()).isEqualTo(42);
    }
  }
}
