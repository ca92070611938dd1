package io.tidemark.promql;

import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import io.tidemark.model.labels.Labels;
import io.tidemark.promql.operator.LoadedSeries;
import io.tidemark.promql.plan.Loads;
import io.tidemark.promql.plan.SelectorRange;
import io.tidemark.promql.value.SeriesPoints;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks the source for all selections of a plan at once, a virtual thread each. */
final class SelectionLoader {

  private final SampleSource source;
  private final QueryContext context;

  SelectionLoader(SampleSource source, QueryContext context) {
    this.source = source;
    this.context = context;
  }

  /** What was read for each selection of a plan. */
  List<LoadedSeries> load(List<SelectorRange> selections) {
    Loads loads = Loads.of(selections);
    List<LoadedSeries> loaded = loadAll(loads.ranges());
    return loads.rangeOf().stream().map(loaded::get).toList();
  }

  private List<LoadedSeries> loadAll(List<SelectorRange> selections) {
    if (selections.size() == 1) {
      return List.of(load(selections.getFirst()));
    }
    if (selections.isEmpty()) {
      return List.of();
    }
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletionService<LoadedSeries> completion = new ExecutorCompletionService<>(executor);
      List<Future<LoadedSeries>> futures = new ArrayList<>();
      for (SelectorRange selection : selections) {
        futures.add(completion.submit(() -> load(selection)));
      }
      try {
        // The first to fail ends the wait, whichever it is.
        for (int i = 0; i < futures.size(); i++) {
          completion.take().get();
        }
        return futures.stream().map(Future::resultNow).toList();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new PipelineException(
            ErrorCode.CANCELED, "query was canceled while its samples were read", e);
      } catch (ExecutionException e) {
        throw failure(e);
      } finally {
        executor.shutdownNow();
      }
    }
  }

  private static RuntimeException failure(ExecutionException e) {
    return switch (e.getCause()) {
      case RuntimeException cause -> cause;
      case Error error -> throw error;
      case null, default -> new PipelineException(ErrorCode.INTERNAL, "reading samples failed", e);
    };
  }

  private LoadedSeries load(SelectorRange range) {
    context.check();
    Selected selected =
        source.select(
            new Selection(
                range.matchers(), range.startExclusiveMillis(), range.endInclusiveMillis()),
            context);
    selected.warnings().forEach(context::warn);
    List<Labels> labels = new ArrayList<>(selected.series().size());
    List<SeriesPoints> samples = new ArrayList<>(selected.series().size());
    long count = 0;
    for (SelectedSeries series : selected.series()) {
      labels.add(series.labels());
      SeriesPoints points = SeriesPoints.of(series.samples(), series.histograms());
      samples.add(points);
      count += points.sizeInSamples();
    }
    context.onRead(count);
    return new LoadedSeries(labels, samples);
  }
}
