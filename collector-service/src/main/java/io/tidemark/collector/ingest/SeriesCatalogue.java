package io.tidemark.collector.ingest;

import io.tidemark.model.labels.Labels;
import io.tidemark.model.labels.SeriesId;
import io.tidemark.model.sample.MetricType;
import io.tidemark.model.sample.MetricTypeInference;
import io.tidemark.model.shard.ShardMap;
import io.tidemark.model.shard.ShardRouter;

/** What all requests share of the series: the cache, types of families, and the way to a shard. */
final class SeriesCatalogue {

  private final SeriesCache cache;
  private final MetricTypeInference types = new MetricTypeInference();
  private final ShardRouter router;

  SeriesCatalogue(ShardMap map, int cacheSize) {
    cache = new SeriesCache(cacheSize);
    router = new ShardRouter(map);
  }

  SeriesCache cache() {
    return cache;
  }

  ShardMap map() {
    return router.map();
  }

  MetricType typeOf(Labels labels) {
    return types.typeOf(labels);
  }

  void declare(String family, MetricType type) {
    types.declare(family, type);
  }

  void place(String tenant, Labels labels, SeriesId id, MetricType type, SeriesRoute into) {
    into.idHigh = id.high();
    into.idLow = id.low();
    into.metricKey = SeriesId.metricKey(tenant, labels.metricName());
    into.partition = router.partitionOf(labels, id);
    into.typeCode = type.code();
  }
}
