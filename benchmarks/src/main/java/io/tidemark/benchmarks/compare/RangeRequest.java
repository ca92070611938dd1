package io.tidemark.benchmarks.compare;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** From when to when and how often a range query asks, epoch seconds. */
record RangeRequest(long startSeconds, long endSeconds, long stepSeconds) {

  /**
   * The path of a GET.
   *
   * @param cached whether the server may take the answer from its cache
   */
  String path(DashboardQuery query, boolean cached) {
    return "/api/v1/query_range?query="
        + URLEncoder.encode(query.text(), StandardCharsets.UTF_8)
        + "&start="
        + startSeconds
        + "&end="
        + endSeconds
        + "&step="
        + stepSeconds
        + (cached ? "" : "&nocache=1");
  }
}
