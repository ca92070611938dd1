package io.tidemark.query.federation;

import io.tidemark.model.sample.SampleBuffer;
import io.tidemark.store.series.IndexedSeries;
import java.util.List;
import java.util.Optional;

/**
 * What one shard and its part of the head hold of a selection.
 *
 * @param series in the order of their buffers
 * @param samples sorted, one a time
 * @param gap what the head could not give
 */
record ShardRead(List<IndexedSeries> series, List<SampleBuffer> samples, Optional<HeadGap> gap) {}
