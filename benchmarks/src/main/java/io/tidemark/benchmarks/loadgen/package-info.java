/**
 * Sends a workload by remote write, as Prometheus' shards would, and counts what is acknowledged.
 */
@NullMarked
package io.tidemark.benchmarks.loadgen;

import org.jspecify.annotations.NullMarked;
