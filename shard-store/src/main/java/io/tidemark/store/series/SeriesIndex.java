package io.tidemark.store.series;

import io.tidemark.model.labels.CodePointOrder;
import io.tidemark.model.labels.LabelMatcher;
import io.tidemark.model.labels.Labels;
import io.tidemark.store.pool.ShardPool;
import io.tidemark.store.pool.ShardUnavailableException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The series of one shard in memory, with an inverted index over their labels.
 *
 * <p>It follows the table by {@link SeriesFeed}: a refresh reads what was added since the last one,
 * and nothing when nothing was. Refreshes run one at a time; those who wait for one that begins
 * after they asked are served by it. Selecting never waits for the shard.
 */
public final class SeriesIndex {

  private static final Duration REFRESH_WAIT = Duration.ofSeconds(30);

  private final ShardPool pool;
  private final SeriesFeed feed;

  private final ReentrantLock refreshing = new ReentrantLock();
  private long refreshedAtNanos;
  private boolean refreshed;

  private final ReentrantReadWriteLock content = new ReentrantReadWriteLock();
  private final Map<String, TenantSeries> byTenant = new HashMap<>();
  private final Map<Integer, Integer> seriesByMetric = new HashMap<>();
  private int size;

  public SeriesIndex(ShardPool pool) {
    this.pool = pool;
    this.feed = new SeriesFeed(pool);
  }

  /**
   * Makes every series visible whose transaction committed before this call.
   *
   * @throws ShardUnavailableException when the shard does not answer or has no schema yet
   */
  public void refresh() {
    refresh(Duration.ZERO);
  }

  /**
   * As {@link #refresh()}, but a refresh that began up to {@code maxAge} before this call will do.
   */
  public void refresh(Duration maxAge) {
    long oldest = System.nanoTime() - maxAge.toNanos();
    try {
      if (!refreshing.tryLock(REFRESH_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new SQLTransientConnectionException("the series index is still being loaded");
      }
      try {
        if (!refreshed || refreshedAtNanos - oldest < 0) {
          long startedAt = System.nanoTime();
          feed.readNew(this::addAll);
          refreshedAtNanos = startedAt;
          refreshed = true;
        }
      } finally {
        refreshing.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ShardUnavailableException(pool.shard(), e);
    } catch (SQLException e) {
      throw new ShardUnavailableException(pool.shard(), e);
    }
  }

  private void addAll(List<SeriesFeed.Entry> entries) {
    content.writeLock().lock();
    try {
      for (SeriesFeed.Entry entry : entries) {
        TenantSeries tenant = byTenant.computeIfAbsent(entry.tenant(), name -> new TenantSeries());
        if (tenant.add(entry.series())) {
          seriesByMetric.merge(entry.series().metricKey(), 1, Integer::sum);
          size++;
        }
      }
    } finally {
      content.writeLock().unlock();
    }
  }

  /** The series of a tenant that pass every matcher; all of them when there is none. */
  public List<IndexedSeries> select(String tenant, List<LabelMatcher> matchers) {
    return reading(
        () -> {
          TenantSeries series = byTenant.get(tenant);
          return series == null ? List.of() : series.select(matchers);
        });
  }

  /**
   * As {@link #select}, but only where it takes next to no time; empty where it might take longer,
   * as while series are being added.
   */
  public Optional<List<IndexedSeries>> selectFew(String tenant, List<LabelMatcher> matchers) {
    Lock lock = content.readLock();
    if (!lock.tryLock()) {
      return Optional.empty();
    }
    try {
      TenantSeries series = byTenant.get(tenant);
      return series == null ? Optional.of(List.of()) : series.selectFew(matchers);
    } finally {
      lock.unlock();
    }
  }

  /** The names of the labels that the selected series carry, in code point order. */
  public List<String> labelNames(String tenant, List<LabelMatcher> matchers) {
    if (matchers.isEmpty()) {
      return sorted(ofTenant(tenant, TenantSeries::names).stream());
    }
    return labelNames(select(tenant, matchers));
  }

  /** The names of the labels that any of these series carries, in code point order. */
  public static List<String> labelNames(List<IndexedSeries> series) {
    return sorted(series.stream().flatMap(one -> names(one.labels())));
  }

  /** The values of a label that the selected series carry, in code point order. */
  public List<String> labelValues(String tenant, String name, List<LabelMatcher> matchers) {
    if (matchers.isEmpty()) {
      return sorted(ofTenant(tenant, series -> series.values(name)).stream());
    }
    return labelValues(select(tenant, matchers), name);
  }

  /** The values of a label that any of these series carries, in code point order. */
  public static List<String> labelValues(List<IndexedSeries> series, String name) {
    return sorted(
        series.stream()
            .map(one -> one.labels().getOrEmpty(name))
            .filter(value -> !value.isEmpty()));
  }

  /** How many series of a tenant carry which labels; later calls of it see what was added. */
  public LabelCounts counts(String tenant) {
    return new IndexedLabelCounts(() -> byTenant.get(tenant), content.readLock());
  }

  /** How many series, over all tenants, have this metric key. */
  public int seriesOfMetric(int metricKey) {
    return reading(() -> seriesByMetric.getOrDefault(metricKey, 0));
  }

  /** How many series there are, over all tenants. */
  public int size() {
    return reading(() -> size);
  }

  private List<String> ofTenant(
      String tenant, java.util.function.Function<TenantSeries, List<String>> strings) {
    return reading(
        () -> {
          @Nullable TenantSeries series = byTenant.get(tenant);
          return series == null ? List.of() : strings.apply(series);
        });
  }

  private <T> T reading(Supplier<T> read) {
    Lock lock = content.readLock();
    lock.lock();
    try {
      return read.get();
    } finally {
      lock.unlock();
    }
  }

  private static Stream<String> names(Labels labels) {
    return Stream.iterate(0, i -> i < labels.size(), i -> i + 1).map(labels::name);
  }

  private static List<String> sorted(Stream<String> strings) {
    return strings.distinct().sorted(CodePointOrder::compare).toList();
  }
}
