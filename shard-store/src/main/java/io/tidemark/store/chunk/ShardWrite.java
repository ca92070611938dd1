package io.tidemark.store.chunk;

import io.tidemark.model.wire.MetricMetadata;
import io.tidemark.store.late.LateWindow;
import io.tidemark.store.series.ActivityRow;
import io.tidemark.store.series.SeriesRow;
import io.tidemark.store.watermark.CheckpointUpdate;
import java.util.List;

/**
 * What is stored in one transaction, all or nothing.
 *
 * @param series new series, or ones whose type changed; known ones do no harm
 * @param metadata the last word on each metric family
 * @param activity which series had samples on which day; known pairs do no harm
 * @param windows no two of the same series, window and origin
 * @param checkpoints at most one a topic partition
 * @param late the windows among these that had been sealed before
 */
public record ShardWrite(
    List<SeriesRow> series,
    List<MetricMetadata> metadata,
    List<ActivityRow> activity,
    List<WindowRow> windows,
    List<CheckpointUpdate> checkpoints,
    List<LateWindow> late) {

  public static ShardWrite ofSeries(List<SeriesRow> series) {
    return new ShardWrite(series, List.of(), List.of(), List.of(), List.of(), List.of());
  }

  public boolean isEmpty() {
    return series.isEmpty()
        && metadata.isEmpty()
        && activity.isEmpty()
        && windows.isEmpty()
        && checkpoints.isEmpty()
        && late.isEmpty();
  }
}
