package io.tidemark.processor.topology;

import io.tidemark.model.labels.SeriesId;
import io.tidemark.store.chunk.WindowRow;
import io.tidemark.store.series.ActivityRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Remembers which series were noted as active on the latest days, so that each is noted once. */
final class ActiveDays {

  private static final int DAYS_REMEMBERED = 3;

  private final TreeMap<Long, Set<SeriesId>> noted = new TreeMap<>();

  /** What is new of the activity that rows show. */
  List<ActivityRow> newIn(List<WindowRow> rows) {
    List<ActivityRow> activity = new ArrayList<>();
    for (WindowRow row : rows) {
      long day = Duration.ofMillis(row.windowStartMillis()).toDays();
      if (noted.computeIfAbsent(day, d -> new HashSet<>()).add(row.series())) {
        activity.add(new ActivityRow(day, row.series()));
      }
    }
    while (noted.size() > DAYS_REMEMBERED) {
      noted.pollFirstEntry();
    }
    return activity;
  }
}
