package io.tidemark.processor.topology;

import io.tidemark.model.wire.BlockCursor;
import io.tidemark.model.wire.SampleBatch;
import io.tidemark.model.wire.SampleBatchBuilder;
import io.tidemark.processor.window.Refusal;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** Gathers the samples of a batch that are not kept, by reason, as batches of their own. */
final class RefusedSamples {

  private final SampleBatch batch;
  private final Map<Refusal, SampleBatchBuilder> builders = new EnumMap<>(Refusal.class);

  RefusedSamples(SampleBatch batch) {
    this.batch = batch;
  }

  void add(Refusal refusal, BlockCursor block, int index) {
    builders
        .computeIfAbsent(refusal, r -> newBuilder())
        .add(
            block.metricKey(),
            block.idHigh(index),
            block.idLow(index),
            block.timeMillis(index),
            block.valueBits(index));
  }

  private SampleBatchBuilder newBuilder() {
    return new SampleBatchBuilder(
        batch.tenant(), batch.type(), Math.max(1 << 16, batch.bytes().length * 2));
  }

  void forEachBatch(BiConsumer<Refusal, byte[]> action) {
    builders.forEach(
        (refusal, builder) -> builder.drain().forEach(samples -> action.accept(refusal, samples)));
  }
}
