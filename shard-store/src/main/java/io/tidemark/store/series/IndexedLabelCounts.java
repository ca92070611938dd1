package io.tidemark.store.series;

import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The counts of a tenant in an index; locks it for one label at a time. */
final class IndexedLabelCounts implements LabelCounts {

  private final Supplier<@Nullable TenantSeries> tenant;
  private final Lock lock;

  IndexedLabelCounts(Supplier<@Nullable TenantSeries> tenant, Lock lock) {
    this.tenant = tenant;
    this.lock = lock;
  }

  @Override
  public int series() {
    lock.lock();
    try {
      TenantSeries series = tenant.get();
      return series == null ? 0 : series.size();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<String> names() {
    lock.lock();
    try {
      TenantSeries series = tenant.get();
      return series == null ? List.of() : series.names();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void forEachValue(String name, ObjIntConsumer<String> each) {
    lock.lock();
    try {
      TenantSeries series = tenant.get();
      if (series != null) {
        series.countValues(name, each);
      }
    } finally {
      lock.unlock();
    }
  }
}
