package io.tidemark.benchmarks.loadgen;

import io.tidemark.benchmarks.workload.Workload;
import io.tidemark.model.labels.Labels;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** The Label fields of every series of a workload, encoded once, when a series is first sent. */
final class SeriesBytes {

  private final Workload workload;
  private final AtomicReferenceArray<byte[]> encoded;

  SeriesBytes(Workload workload) {
    this.workload = workload;
    this.encoded = new AtomicReferenceArray<>(workload.series());
  }

  byte[] of(int index) {
    byte[] known = encoded.get(index);
    if (known == null) {
      known = encode(workload.labels(index));
      encoded.set(index, known);
    }
    return known;
  }

  static byte[] encode(Labels labels) {
    ProtoBuffer out = new ProtoBuffer(256);
    for (int i = 0; i < labels.size(); i++) {
      byte[] name = labels.name(i).getBytes(StandardCharsets.UTF_8);
      byte[] value = labels.value(i).getBytes(StandardCharsets.UTF_8);
      int length =
          2
              + ProtoBuffer.varintBytes(name.length)
              + name.length
              + ProtoBuffer.varintBytes(value.length)
              + value.length;
      out.writeByte(WriteRequestEncoder.LABEL);
      out.writeVarint(length);
      out.writeByte(WriteRequestEncoder.LABEL_NAME);
      out.writeVarint(name.length);
      out.writeBytes(name);
      out.writeByte(WriteRequestEncoder.LABEL_VALUE);
      out.writeVarint(value.length);
      out.writeBytes(value);
    }
    return out.toBytes();
  }
}
