package io.tidemark.collector.publish;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Completes when Kafka has answered for every record of a request, well only if all are well. */
final class Acknowledgement implements Callback {

  private final AtomicInteger open;
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
  private final CompletableFuture<Void> done = new CompletableFuture<>();

  Acknowledgement(int records) {
    open = new AtomicInteger(records);
  }

  CompletableFuture<Void> done() {
    return done;
  }

  @Override
  public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception exception) {
    answered(1, exception);
  }

  /** Several records will get no answer of their own. */
  void abandon(int records, Exception exception) {
    answered(records, exception);
  }

  private void answered(int records, @Nullable Exception exception) {
    if (exception != null) {
      failure.compareAndSet(null, exception);
    }
    if (open.addAndGet(-records) == 0) {
      Exception first = failure.get();
      if (first == null) {
        done.complete(null);
      } else {
        done.completeExceptionally(first);
      }
    }
  }
}
