package io.tidemark.processor.topology;

import io.tidemark.model.wire.BlockCursor;
import io.tidemark.model.wire.SampleBatch;
import io.tidemark.model.wire.SampleBatchBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers the samples of a batch that cannot be true, as a batch of their own. */
final class ImpossibleSamples {

  private final SampleBatch batch;
  private @Nullable SampleBatchBuilder builder;

  ImpossibleSamples(SampleBatch batch) {
    this.batch = batch;
  }

  void add(BlockCursor block, int index) {
    SampleBatchBuilder gathering = builder;
    if (gathering == null) {
      gathering =
          new SampleBatchBuilder(
              batch.tenant(), batch.type(), Math.max(1 << 16, batch.bytes().length * 2));
      builder = gathering;
    }
    gathering.add(
        block.metricKey(),
        block.idHigh(index),
        block.idLow(index),
        block.timeMillis(index),
        block.valueBits(index));
  }

  List<byte[]> asBatches() {
    return builder == null ? List.of() : builder.drain();
  }
}
