package io.tidemark.benchmarks.compare;

import java.util.List;

/** A query that a dashboard asks again and again, over the metrics of the workload. */
record DashboardQuery(String name, String text) {

  static final List<DashboardQuery> ALL =
      List.of(
          new DashboardQuery("rate by job", "sum by (job) (rate(http_requests_total[5m]))"),
          new DashboardQuery(
              "quantile by job",
              "histogram_quantile(0.99,"
                  + " sum by (job, le) (rate(request_duration_seconds_bucket[5m])))"),
          new DashboardQuery("topk of averages", "topk(5, avg_over_time(cpu_busy_ratio[5m]))"),
          new DashboardQuery("sum by region", "sum by (region) (memory_bytes)"),
          new DashboardQuery("max of a region", "max by (namespace) (queue_depth{region=\"de\"})"),
          new DashboardQuery("count of a job", "count(temperature_celsius{job=\"bench-0\"})"),
          new DashboardQuery(
              "a single series",
              "temperature_celsius{job=\"bench-0\",instance=\"10.4.0.7:9100\",sensor=\"core\"}"),
          new DashboardQuery(
              "error ratio",
              "sum(rate(http_requests_total{status=~\"5..\"}[5m]))"
                  + " / sum(rate(http_requests_total[5m]))"));
}
