package io.tidemark.processor.sink;

import io.tidemark.model.wire.MetricMetadata;
import io.tidemark.store.chunk.ShardWrite;
import io.tidemark.store.chunk.WindowRow;
import io.tidemark.store.late.LateWindow;
import io.tidemark.store.series.ActivityRow;
import io.tidemark.store.series.SeriesRow;
import io.tidemark.store.watermark.CheckpointUpdate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Several writes as one, so that a shard commits once for all that waits. */
final class MergedWrite {

  private record Owner(int topic, int partition) {}

  private MergedWrite() {}

  static ShardWrite of(List<ShardWrite> writes) {
    if (writes.size() == 1) {
      return writes.getFirst();
    }
    List<SeriesRow> series = new ArrayList<>();
    List<MetricMetadata> metadata = new ArrayList<>();
    List<ActivityRow> activity = new ArrayList<>();
    List<WindowRow> windows = new ArrayList<>();
    List<LateWindow> late = new ArrayList<>();
    Map<Owner, CheckpointUpdate> checkpoints = new LinkedHashMap<>();
    for (ShardWrite write : writes) {
      series.addAll(write.series());
      metadata.addAll(write.metadata());
      activity.addAll(write.activity());
      windows.addAll(write.windows());
      late.addAll(write.late());
      for (CheckpointUpdate update : write.checkpoints()) {
        checkpoints.merge(
            new Owner(update.topic(), update.partition()),
            update,
            (earlier, later) ->
                new CheckpointUpdate(
                    later.topic(), later.partition(), earlier.expected(), later.next()));
      }
    }
    return new ShardWrite(
        series, metadata, activity, windows, List.copyOf(checkpoints.values()), late);
  }
}
