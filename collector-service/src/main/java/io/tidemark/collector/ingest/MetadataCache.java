package io.tidemark.collector.ingest;

import io.tidemark.model.wire.MetricMetadata;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The metadata that Kafka has acknowledged, so that a sender's minutely repetition is not published
 * each time. Bounded: what was not repeated for longest is forgotten, and then published again.
 */
final class MetadataCache {

  private static final int MAX_FAMILIES = 50_000;

  private record Family(String tenant, String name) {}

  private final Map<Family, MetricMetadata> published =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Family, MetricMetadata> eldest) {
          return size() > MAX_FAMILIES;
        }
      };

  synchronized boolean isPublished(MetricMetadata metadata) {
    return metadata.equals(published.get(family(metadata)));
  }

  /** Whether anything is published of the family, by whichever sender. */
  synchronized boolean isKnown(MetricMetadata metadata) {
    return published.containsKey(family(metadata));
  }

  synchronized void published(MetricMetadata metadata) {
    published.put(family(metadata), metadata);
  }

  private static Family family(MetricMetadata metadata) {
    return new Family(metadata.tenant(), metadata.family());
  }
}
