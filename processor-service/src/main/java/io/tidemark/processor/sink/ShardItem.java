package io.tidemark.processor.sink;

import io.tidemark.store.chunk.ShardWrite;
import java.util.concurrent.CompletableFuture;

/**
 * Something to be stored in a shard, and the promise that it is.
 *
 * @param bytes about how much memory it holds while it waits
 * @param done completes when it is durable; exceptionally with {@code FencedException} when another
 *     owner has taken its partition over; cancelled by an owner that has closed
 */
record ShardItem(ShardWrite write, long bytes, CompletableFuture<Void> done) {}
