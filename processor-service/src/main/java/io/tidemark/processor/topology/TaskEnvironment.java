package io.tidemark.processor.topology;

import io.tidemark.processor.commit.OffsetHolds;
import io.tidemark.processor.commit.PartitionGate;
import io.tidemark.processor.commit.StartOffsets;
import io.tidemark.processor.sink.ShardSinks;
import io.tidemark.processor.window.WindowPolicy;
import io.tidemark.store.head.HeadWriter;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * What the tasks of one process share.
 *
 * @param policy when windows are sealed
 * @param clock the wall clock
 * @param sinks the ways into the shards
 * @param headWriters gives each task its writer to the head
 * @param holds what may be committed
 * @param gate what may be read
 * @param starts from where partitions are read
 * @param maxPendingBytes a task stops reading while its shard has more than this waiting
 * @param metrics what is counted
 */
public record TaskEnvironment(
    WindowPolicy policy,
    InstantSource clock,
    ShardSinks sinks,
    Supplier<HeadWriter> headWriters,
    OffsetHolds holds,
    PartitionGate gate,
    StartOffsets starts,
    long maxPendingBytes,
    ProcessorMetrics metrics) {}
