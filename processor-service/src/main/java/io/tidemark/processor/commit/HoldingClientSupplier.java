package io.tidemark.processor.commit;

import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;

/** Gives Streams its clients, and a main consumer that holds commits back. */
public final class HoldingClientSupplier extends DefaultKafkaClientSupplier {

  private final OffsetHolds holds;
  private final PartitionGate gate;
  private final StartOffsets starts;

  public HoldingClientSupplier(OffsetHolds holds, PartitionGate gate, StartOffsets starts) {
    this.holds = holds;
    this.gate = gate;
    this.starts = starts;
  }

  @Override
  public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
    return new HoldingConsumer(config, holds, gate, starts);
  }
}
