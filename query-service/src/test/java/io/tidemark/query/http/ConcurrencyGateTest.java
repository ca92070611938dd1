package io.tidemark.query.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import io.tidemark.promql.QueryContext;
import io.tidemark.query.config.QueryConfig;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ConcurrencyGateTest {

  // The common pool has a single thread on two processors, and the first query holds it.
  private static final Executor OWN_THREAD = Thread::startVirtualThread;

  private final ConcurrencyGate gate = new ConcurrencyGate(oneRunningOneQueued());
  private final CountDownLatch running = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);

  @Test
  void letsOneRunOneWaitAndRefusesTheThird() throws Exception {
    CompletableFuture<String> first = CompletableFuture.supplyAsync(this::hold, OWN_THREAD);
    assertThat(running.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(gate.saturation()).isEqualTo(1);
    CountDownLatch admitted = new CountDownLatch(1);
    CompletableFuture<String> second =
        CompletableFuture.supplyAsync(
            () ->
                gate.admit(
                    () -> {
                      admitted.countDown();
                      return gate.takeTurn(context(), () -> "second");
                    }),
            OWN_THREAD);
    assertThat(admitted.await(30, TimeUnit.SECONDS)).isTrue();

    assertThatThrownBy(() -> gate.admit(() -> "third"))
        .isInstanceOfSatisfying(
            PipelineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OVERLOADED))
        .hasMessageContaining("tidemark.query.max-concurrent");
    assertThat(second).isNotDone();

    release.countDown();
    assertThat(first.get(30, TimeUnit.SECONDS)).isEqualTo("first");
    assertThat(second.get(30, TimeUnit.SECONDS)).isEqualTo("second");
    assertThat(gate.admit(() -> "fourth")).isEqualTo("fourth");
    assertThat(gate.saturation()).isZero();
  }

  @Test
  void aWaitingQueryEndsWhenItIsCanceled() throws Exception {
    CompletableFuture<String> first = CompletableFuture.supplyAsync(this::hold, OWN_THREAD);
    assertThat(running.await(30, TimeUnit.SECONDS)).isTrue();
    QueryContext canceled = context();
    canceled.cancel();
    assertThatThrownBy(() -> gate.takeTurn(canceled, () -> "never"))
        .isInstanceOfSatisfying(
            PipelineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELED));
    release.countDown();
    assertThat(first.get(30, TimeUnit.SECONDS)).isEqualTo("first");
  }

  @Test
  void aQueryThatFailsGivesItsTurnBack() {
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(
              () ->
                  gate.admit(
                      () ->
                          gate.takeTurn(
                              context(),
                              () -> {
                                throw new IllegalStateException("broken");
                              })))
          .hasMessage("broken");
    }
    assertThat(gate.saturation()).isZero();
  }

  private String hold() {
    return gate.admit(
        () ->
            gate.takeTurn(
                context(),
                () -> {
                  running.countDown();
                  try {
                    release.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  return "first";
                }));
  }

  private static QueryContext context() {
    return QueryContext.withTimeout(Duration.ofMinutes(1));
  }

  private static QueryConfig oneRunningOneQueued() {
    return new SmallRyeConfigBuilder()
        .withMapping(QueryConfig.class)
        .withConverter(Duration.class, 200, new DurationConverter())
        .withSources(
            new PropertiesConfigSource(
                Map.of("tidemark.query.max-concurrent", "1", "tidemark.query.max-queued", "1"),
                "test",
                100))
        .addDefaultInterceptors()
        .build()
        .getConfigMapping(QueryConfig.class);
  }
}
