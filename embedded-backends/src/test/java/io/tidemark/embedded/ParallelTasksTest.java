package io.tidemark.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ParallelTasksTest {
  @Test
  void tasksRunAtTheSameTime() {
    CyclicBarrier meeting = new CyclicBarrier(2);
    try (ParallelTasks tasks = new ParallelTasks()) {
      Future<Integer> first = tasks.add(() -> meeting.await(10, TimeUnit.SECONDS));
      Future<Integer> second = tasks.add(() -> meeting.await(10, TimeUnit.SECONDS));
      tasks.join();
      assertThat(first.resultNow() + second.resultNow()).isEqualTo(1);
    }
  }

  @Test
  void throwsTheFirstFailureWithTheOthersOnlyAfterEveryTaskHasEnded() {
    AtomicBoolean closed = new AtomicBoolean();
    IllegalStateException first = new IllegalStateException("first");
    IllegalStateException second = new IllegalStateException("second");
    try (ParallelTasks tasks = new ParallelTasks()) {
      tasks.addClosing(
          () -> {
            throw first;
          });
      tasks.addClosing(
          () -> {
            throw second;
          });
      tasks.addClosing(() -> closed.set(true));
      assertThatThrownBy(tasks::join).isSameAs(first).hasSuppressedException(second);
      assertThat(closed).isTrue();
    }
  }
}
