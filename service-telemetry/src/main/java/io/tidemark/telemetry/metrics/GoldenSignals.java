package io.tidemark.telemetry.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tidemark.model.error.PipelineException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Traffic, errors, latency and saturation of one kind of work, as {@code
 * tidemark_<service>_<work>_seconds{outcome}}, {@code …_in_flight} and {@code …_saturation_ratio}.
 *
 * <p>HTTP requests have theirs from Quarkus: {@code http_server_requests_seconds} and {@code
 * http_server_active_requests}. An outcome is {@value #SUCCESS} or the label of an error code.
 */
public final class GoldenSignals {

  public static final String SUCCESS = "success";

  public static final String INTERNAL = "internal";

  private final MeterRegistry registry;
  private final String prefix;
  private final ConcurrentHashMap<String, Timer> timers = new ConcurrentHashMap<>();
  private final LongAdder inFlight = new LongAdder();

  /**
   * @param service the short name of the service, for instance {@code collector}
   * @param work what is done, for instance {@code publish}
   */
  public GoldenSignals(MeterRegistry registry, String service, String work) {
    this.registry = registry;
    this.prefix = "tidemark." + service + "." + work;
    Gauge.builder(prefix + ".in.flight", inFlight, LongAdder::sum).register(registry);
  }

  /** Adds the gauge for how full the resource behind this work is, 0 to 1. */
  public <T> GoldenSignals saturation(T state, ToDoubleFunction<T> ratio) {
    Gauge.builder(prefix + ".saturation.ratio", state, ratio)
        .strongReference(true)
        .register(registry);
    return this;
  }

  /** Work begins; returns the mark for {@link #finish}. */
  public long start() {
    inFlight.increment();
    return System.nanoTime();
  }

  /** Work that began at a mark ended, well where the error is null. */
  public void finish(long start, @Nullable Throwable error) {
    inFlight.decrement();
    timers
        .computeIfAbsent(outcome(error), this::timer)
        .record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
  }

  /** Work that began is not done after all, or by somebody else who counts it. */
  public void withdraw() {
    inFlight.decrement();
  }

  /** The outcome of work, well where the error is null. */
  public static String outcome(@Nullable Throwable error) {
    if (error == null) {
      return SUCCESS;
    }
    return error instanceof PipelineException coded ? coded.code().label() : INTERNAL;
  }

  private Timer timer(String outcome) {
    return Timer.builder(prefix).tag("outcome", outcome).register(registry);
  }
}
