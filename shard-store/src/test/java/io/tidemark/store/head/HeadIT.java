package io.tidemark.store.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.protocol.CommandType;
import io.tidemark.embedded.EmbeddedRedis;
import io.tidemark.model.sample.MetricType;
import io.tidemark.model.sample.SampleBuffer;
import io.tidemark.model.window.Windows;
import io.tidemark.model.wire.BlockCursor;
import io.tidemark.model.wire.SampleBatch;
import io.tidemark.model.wire.SampleBatchBuilder;
import io.tidemark.store.TestSeries;
import io.tidemark.store.series.IndexedSeries;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeadIT {

  private static final HeadPartition PARTITION = new HeadPartition(1, 1);
  private static final IndexedSeries UP =
      TestSeries.indexed(TestSeries.row("__name__", "up", "job", "a"));
  private static final IndexedSeries OTHER =
      TestSeries.indexed(TestSeries.row("__name__", "up", "job", "b"));
  private static final FrameKey WINDOW_0 = new FrameKey(PARTITION, 0, UP.metricKey());
  private static final FrameKey WINDOW_1 = new FrameKey(PARTITION, 300_000, UP.metricKey());

  private static EmbeddedRedis redis;

  private HeadClient client;
  private HeadWriter writer;
  private HeadReader reader;

  @BeforeAll
  static void start() {
    redis = EmbeddedRedis.startTemporary();
  }

  @AfterAll
  static void stop() {
    redis.close();
  }

  @BeforeEach
  void connect() {
    withRedis(RedisCommands::flushall);
    client = new HeadClient(redis.uri());
    writer = new HeadWriter(client);
    reader = new HeadReader(client, new Windows(300_000));
  }

  @AfterEach
  void disconnect() {
    writer.close();
    reader.close();
    client.close();
  }

  @Test
  void readsBackTicksThatWereAppended() throws Exception {
    publish(10, append(WINDOW_0, block(UP, 1000, 1, OTHER, 1000, 10)));
    publish(20, append(WINDOW_0, block(UP, 2000, 2)));
    assertThat(positions().get(PARTITION)).isEqualTo(position(20));
    assertThat(read(0, 10_000, OTHER, UP))
        .containsExactly(List.of("1000=10.0"), List.of("1000=1.0", "2000=2.0"));
    assertThat(read(1000, 1999, UP)).containsExactly(List.of());
    assertThat(read(1000, 2000, UP)).containsExactly(List.of("2000=2.0"));
  }

  @Test
  void tellsThatAPositionWhichWasReadHasChanged() throws Exception {
    publish(10);
    positions();
    long before = reader.changes();
    positions();
    assertThat(reader.changes()).isEqualTo(before);
    publish(20);
    awaitChangeFrom(before);
    assertThat(positions().get(PARTITION)).isEqualTo(position(20));
    long after = reader.changes();
    assertThat(reader.changes()).as("until the next change").isEqualTo(after);
  }

  private void awaitChangeFrom(long before) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (reader.changes() == before) {
      assertThat(System.nanoTime()).as("no change was told").isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  @Test
  void doesNotClaimThatNothingChangedWhereRedisDoesNotTell() throws Exception {
    withRedis(
        commands ->
            commands.aclSetuser(
                "default", AclSetuserArgs.Builder.removeCommand(CommandType.CLIENT)));
    try {
      publish(10);
      assertThat(positions().get(PARTITION)).isEqualTo(position(10));
      assertThat(reader.changes()).isNotEqualTo(reader.changes());
    } finally {
      withRedis(
          commands ->
              commands.aclSetuser(
                  "default", AclSetuserArgs.Builder.addCommand(CommandType.CLIENT)));
    }
  }

  @Test
  void doesNotClaimThatNothingChangedWhileItIsNotConnected() throws Exception {
    publish(10);
    positions();
    long before = reader.changes();
    withRedis(commands -> commands.clientKill(KillArgs.Builder.typeNormal()));
    awaitChangeFrom(before);
  }

  @Test
  void aBlockThatSpansTwoWindowsIsReadOnce() throws Exception {
    byte[] block = block(UP, 299_000, 1, UP, 301_000, 2);
    publish(10, append(WINDOW_0, block), append(WINDOW_1, block));
    assertThat(read(0, 400_000, UP)).containsExactly(List.of("299000=1.0", "301000=2.0"));
  }

  @Test
  void aFrameGivesNothingOutsideItsWindow() throws Exception {
    byte[] block =
        block(UP, -1, 1, UP, 0, 2, UP, 299_999, 3, UP, 300_000, 4, UP, 9_000_000_000_000L, 5);
    publish(10, append(WINDOW_0, block));
    assertThat(read(-10_000, Long.MAX_VALUE, UP)).containsExactly(List.of("0=2.0", "299999=3.0"));
  }

  @Test
  void aWipeIsDetectedAndNothingIsPromisedUntilAllIsThereAgain() throws Exception {
    byte[] first = block(UP, 1000, 1);
    byte[] second = block(UP, 2000, 2);
    publish(10, append(WINDOW_0, first));
    withRedis(RedisCommands::flushall);

    HeadOutcome outcome = outcome(tick(20, append(WINDOW_0, second)));
    assertThat(outcome).isEqualTo(new HeadOutcome.RepublishPartitions(Set.of(PARTITION)));
    assertThat(positions()).isEmpty();

    publish(30, whole(WINDOW_0, first, second));
    assertThat(read(0, 10_000, UP)).containsExactly(List.of("1000=1.0", "2000=2.0"));
    publish(40, append(WINDOW_0, block(UP, 3000, 3)));
    assertThat(read(2000, 10_000, UP)).containsExactly(List.of("3000=3.0"));
  }

  @Test
  void aFrameThatAnEarlierOwnerLeftIsAskedForWhole() throws Exception {
    publish(10, append(WINDOW_0, block(UP, 1000, 1)));
    try (HeadWriter successor = new HeadWriter(client)) {
      byte[] again = block(UP, 1000, 1, UP, 1500, 5);
      assertThat(successor.publish(tick(12, append(WINDOW_0, again))).get())
          .isEqualTo(new HeadOutcome.RepublishFrames(Set.of(WINDOW_0)));
      assertThat(positions().get(PARTITION)).isEqualTo(position(10));
      assertThat(successor.publish(tick(12, whole(WINDOW_0, again))).get())
          .isEqualTo(new HeadOutcome.Published());
      assertThat(read(0, 10_000, UP)).containsExactly(List.of("1000=1.0", "1500=5.0"));
      // The first owner learns that the position is not its own any more.
      assertThat(outcome(tick(13, append(WINDOW_0, again))))
          .isEqualTo(new HeadOutcome.RepublishPartitions(Set.of(PARTITION)));
    }
  }

  @Test
  void aFrameThatWasEvictedIsAskedForWhole() throws Exception {
    publish(10, append(WINDOW_0, block(UP, 1000, 1)), append(WINDOW_1, block(UP, 301_000, 9)));
    withRedis(commands -> commands.del("tm:f:1:1:0:" + hex(UP.metricKey())));
    assertThat(outcome(tick(20, append(WINDOW_0, block(UP, 2000, 2)))))
        .isEqualTo(new HeadOutcome.RepublishFrames(Set.of(WINDOW_0)));
    assertThat(positions().get(PARTITION)).isEqualTo(position(10));
  }

  @Test
  void framesOfAClosedWindowGoAfterAMinuteAndOthersAreKept() throws Exception {
    publish(10, append(WINDOW_0, block(UP, 1000, 1)), append(WINDOW_1, block(UP, 301_000, 2)));
    HeadTick closing = new HeadTick(List.of(), List.of(new ClosedWindow(PARTITION, 0)), Map.of());
    assertThat(outcome(closing)).isEqualTo(new HeadOutcome.Published());
    withRedis(
        commands -> {
          assertThat(commands.ttl("tm:f:1:1:0:" + hex(UP.metricKey()))).isBetween(50L, 60L);
          assertThat(commands.ttl("tm:f:1:1:300000:" + hex(UP.metricKey()))).isBetween(800L, 900L);
        });
  }

  @Test
  void aPositionGoesBeforeFramesThatWereAboutToBeRefreshed() throws Exception {
    publish(10, append(WINDOW_0, block(UP, 1000, 1)));
    withRedis(
        commands -> {
          long frameLeft = commands.ttl("tm:f:1:1:0:" + hex(UP.metricKey()));
          long untilRefreshed = HeadKeys.REFRESH_AFTER.toSeconds();
          assertThat(commands.ttl("tm:p:1:1")).isPositive().isLessThan(frameLeft - untilRefreshed);
        });
  }

  @Test
  void aTickWhileAnotherIsUnderWayIsTheSendersToKeep() throws Exception {
    HeadTick large = tick(10, append(WINDOW_0, new byte[0]));
    var first = writer.publish(large);
    var second = writer.publish(large);
    assertThat(second.get(1, TimeUnit.SECONDS)).isEqualTo(new HeadOutcome.Busy());
    assertThat(first.get(5, TimeUnit.SECONDS)).isEqualTo(new HeadOutcome.Published());
  }

  @Test
  void redisMayGoAndComeBack() throws Exception {
    publish(10, append(WINDOW_0, block(UP, 1000, 1)));
    redis.stop();
    long started = System.nanoTime();
    assertThat(outcome(tick(20, append(WINDOW_0, block(UP, 2000, 2)))))
        .isInstanceOf(HeadOutcome.Unavailable.class);
    assertThatThrownBy(this::positions).isInstanceOf(HeadUnavailableException.class);
    assertThatThrownBy(() -> read(0, 10_000, UP)).isInstanceOf(HeadUnavailableException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));

    redis.restart();
    HeadFrame all = whole(WINDOW_0, block(UP, 1000, 1), block(UP, 2000, 2));
    awaitPublished(tick(20, all));
    awaitAnswer();
    assertThat(positions().get(PARTITION)).isEqualTo(position(20));
    assertThat(read(0, 10_000, UP)).containsExactly(List.of("1000=1.0", "2000=2.0"));
  }

  @Test
  void aFrameThatIsNoFrameIsReportedNotMisread() throws Exception {
    publish(10, append(WINDOW_0, new byte[] {0, 0, 0, 9, 1}));
    assertThatThrownBy(() -> read(0, 10_000, UP))
        .isInstanceOf(HeadUnavailableException.class)
        .hasMessageContaining("corrupt");
  }

  private void awaitPublished(HeadTick tick) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!(outcome(tick) instanceof HeadOutcome.Published)) {
      assertThat(System.nanoTime()).as("Redis is back, ticks are not taken").isLessThan(deadline);
    }
  }

  private void awaitAnswer() {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (true) {
      try {
        positions();
        return;
      } catch (HeadUnavailableException e) {
        assertThat(System.nanoTime()).as("Redis is back, reads fail").isLessThan(deadline);
      }
    }
  }

  private void publish(long visibleNextOffset, HeadFrame... frames) throws Exception {
    assertThat(outcome(tick(visibleNextOffset, frames))).isEqualTo(new HeadOutcome.Published());
  }

  private HeadOutcome outcome(HeadTick tick) throws Exception {
    return writer.publish(tick).get(10, TimeUnit.SECONDS);
  }

  private static HeadTick tick(long visibleNextOffset, HeadFrame... frames) {
    return new HeadTick(List.of(frames), List.of(), Map.of(PARTITION, position(visibleNextOffset)));
  }

  private static HeadPosition position(long visibleNextOffset) {
    return new HeadPosition(0, 0, visibleNextOffset, 2000, 5000, 0, 300_000);
  }

  private Map<HeadPartition, HeadPosition> positions() {
    return reader.positions(List.of(PARTITION, new HeadPartition(2, 1)));
  }

  private List<List<String>> read(long fromExclusive, long toInclusive, IndexedSeries... series) {
    List<SampleBuffer> samples = Arrays.stream(series).map(one -> new SampleBuffer()).toList();
    reader.read(
        List.of(series),
        Map.of(PARTITION, position(0)),
        fromExclusive,
        toInclusive,
        (index, time, value) -> samples.get(index).append(time, value));
    List<List<String>> described = new ArrayList<>();
    samples.forEach(one -> described.add(TestSeries.describe(one)));
    return described;
  }

  private static HeadFrame append(FrameKey key, byte[] blocks) {
    return new HeadFrame(key, blocks, 0, blocks.length, false);
  }

  private static HeadFrame whole(FrameKey key, byte[]... blocks) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(0xff); // what lies before the offset is not sent
    for (byte[] block : blocks) {
      all.writeBytes(block);
    }
    return new HeadFrame(key, all.toByteArray(), 1, all.size() - 1, true);
  }

  /** One block of series, time and value in turn. */
  private static byte[] block(Object... samples) {
    SampleBatchBuilder builder = new SampleBatchBuilder("default", MetricType.GAUGE, 100_000);
    for (int i = 0; i < samples.length; i += 3) {
      IndexedSeries series = (IndexedSeries) samples[i];
      builder.add(
          series.metricKey(),
          series.id().high(),
          series.id().low(),
          ((Number) samples[i + 1]).longValue(),
          Double.doubleToRawLongBits(((Number) samples[i + 2]).doubleValue()));
    }
    SampleBatch batch = SampleBatch.parse(builder.drain().getFirst());
    BlockCursor blocks = batch.blocks();
    blocks.next();
    return Arrays.copyOfRange(
        batch.bytes(), blocks.blockOffset(), blocks.blockOffset() + blocks.blockLength());
  }

  private static String hex(int key) {
    return String.format(java.util.Locale.ROOT, "%08x", key);
  }

  private static void withRedis(Consumer<RedisCommands<String, String>> body) {
    RedisClient client = RedisClient.create(redis.uri());
    try (StatefulRedisConnection<String, String> connection = client.connect()) {
      body.accept(connection.sync());
    } finally {
      client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
    }
  }
}
