package io.tidemark.standalone.selfmonitoring;

import io.prometheus.client.Collector;
import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.CollectorRegistry;
import io.tidemark.model.labels.Labels;
import java.util.Collections;

/** What one scrape of the program would give, as a remote write request. */
final class Report {

  private static final String JOB = "tidemark";

  private final String instance;

  Report(String instance) {
    this.instance = instance;
  }

  /** Every sample of the registry and {@code up}, at one time. */
  WriteRequest of(CollectorRegistry registry, long timeMillis) {
    WriteRequest request = new WriteRequest();
    for (MetricFamilySamples family : Collections.list(registry.metricFamilySamples())) {
      // A family of counters is called in this registry without the suffix of its series.
      String suffix = family.type == Collector.Type.COUNTER ? "_total" : "";
      request.addMetadata(
          MetadataType.of(family.type), family.name + suffix, family.help, family.unit);
      for (MetricFamilySamples.Sample sample : family.samples) {
        request.addSample(labels(sample), sample.value, timeMillis);
      }
    }
    return request.addSample(target("up").build(), 1, timeMillis);
  }

  private Labels labels(MetricFamilySamples.Sample sample) {
    Labels.Builder labels = target(sample.name);
    for (int i = 0; i < sample.labelNames.size(); i++) {
      String name = sample.labelNames.get(i);
      boolean taken = name.equals("job") || name.equals("instance");
      labels.set(taken ? "exported_" + name : name, sample.labelValues.get(i));
    }
    return labels.build();
  }

  private Labels.Builder target(String metric) {
    return Labels.builder()
        .set(Labels.METRIC_NAME, metric)
        .set("job", JOB)
        .set("instance", instance);
  }
}
