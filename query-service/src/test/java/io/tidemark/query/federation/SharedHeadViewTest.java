package io.tidemark.query.federation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.store.head.HeadPartition;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SharedHeadViewTest {

  private final FakeHead head = new FakeHead();
  private long nanos = 7;
  private final SharedHeadView view =
      new SharedHeadView(
          head, List.of(new HeadPartition(1, 0)), Duration.ofMillis(10), () -> nanos);

  @BeforeEach
  void aHeadThatTells() {
    head.tells = true;
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
  }

  @Test
  void isSharedUntilAPositionChanges() {
    HeadView first = view.recent();
    pass(Duration.ofMillis(900));
    assertThat(view.recent()).isSameAs(first);
    head.changes.incrementAndGet();
    assertThat(view.recent()).isNotSameAs(first);
    assertThat(head.positionReads).isEqualTo(2);
  }

  @Test
  void isReadAgainAfterASecondWhateverTheHeadTells() {
    view.recent();
    pass(Duration.ofMillis(1_001));
    view.recent();
    assertThat(head.positionReads).isEqualTo(2);
  }

  @Test
  void isSharedForAMomentWhereTheHeadDoesNotTell() {
    head.tells = false;
    view.recent();
    pass(Duration.ofMillis(9));
    view.recent();
    assertThat(head.positionReads).isEqualTo(1);
    pass(Duration.ofMillis(2));
    view.recent();
    assertThat(head.positionReads).isEqualTo(2);
  }

  @Test
  void aHeadThatWasAwayIsAskedAgain() {
    head.away = true;
    assertThat(view.recent()).isInstanceOf(HeadView.Unavailable.class);
    head.away = false;
    pass(Duration.ofMillis(11));
    assertThat(view.recent()).isInstanceOf(HeadView.Available.class);
  }

  @Test
  void standsAsLongAsItIsSharedAndIsNotReadForThat() {
    assertThat(view.standing()).as("nobody has asked").isEmpty();
    HeadView first = view.recent();
    assertThat(view.standing()).contains(first);
    head.changes.incrementAndGet();
    pass(Duration.ofMillis(11));
    assertThat(view.standing()).isEmpty();
    assertThat(head.positionReads).isEqualTo(1);
  }

  @Test
  void nowIsNeverFromMemory() {
    view.recent();
    view.now();
    assertThat(head.positionReads).isEqualTo(2);
  }
}
