package io.tidemark.model.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.model.labels.Labels;
import io.tidemark.model.sample.MetricType;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueRecordTest {

  private static final SeriesRecord SERIES =
      new SeriesRecord(
          "default",
          Labels.of("__name__", "http_requests_total", "method", "GET"),
          MetricType.COUNTER);

  private static final MetricMetadata METADATA =
      new MetricMetadata(
          "default", "http_requests_total", MetricType.COUNTER, "", "Requests answered.");

  @ParameterizedTest
  @EnumSource(MetricType.class)
  void aSeriesReadsBack(MetricType type) {
    SeriesRecord record =
        new SeriesRecord(
            "tenant-\u00fc",
            Labels.of("__name__", "a.metric", "caf\u00e9", "\ud83c\udf0a", "line", "one\ntwo\0"),
            type);

    assertThat(CatalogueRecord.parse(record.key(), record.encode())).isEqualTo(record);
  }

  @Test
  void aSeriesWithoutLabelsReadsBack() {
    SeriesRecord record = new SeriesRecord("", Labels.EMPTY, MetricType.GAUGE);

    assertThat(CatalogueRecord.parse(record.key(), record.encode())).isEqualTo(record);
  }

  @ParameterizedTest
  @EnumSource(MetricType.class)
  void metadataReadsBack(MetricType type) {
    MetricMetadata record =
        new MetricMetadata("t", "latency_seconds", type, "seconds", "How long; \u00fcber alles.");

    assertThat(CatalogueRecord.parse(record.key(), record.encode())).isEqualTo(record);
  }

  @Test
  void everyTruncationIsFound() {
    for (CatalogueRecord record : new CatalogueRecord[] {SERIES, METADATA}) {
      byte[] value = record.encode();
      for (int length = 0; length < value.length; length++) {
        byte[] cut = Arrays.copyOf(value, length);
        assertThatThrownBy(() -> CatalogueRecord.parse(record.key(), cut))
            .as("%s cut to %d bytes", record, length)
            .isInstanceOf(CorruptRecordException.class);
      }
      assertThatThrownBy(
              () -> CatalogueRecord.parse(record.key(), Arrays.copyOf(value, value.length + 1)))
          .hasMessage("record goes on for 1 bytes after its last field");
    }
  }

  /** Only the type of a series is not covered by its key. */
  @Test
  void everyFlippedBitOfASeriesButItsTypeIsFound() {
    byte[] value = SERIES.encode();
    for (int bit = 0; bit < 8 * value.length; bit++) {
      byte[] flipped = value.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      if (bit / 8 == 1 && flipped[1] >= 0 && flipped[1] < MetricType.values().length) {
        assertThat(CatalogueRecord.parse(SERIES.key(), flipped))
            .isEqualTo(new SeriesRecord("default", SERIES.labels(), MetricType.ofCode(flipped[1])));
      } else {
        assertThatThrownBy(() -> CatalogueRecord.parse(SERIES.key(), flipped))
            .as("bit %d", bit)
            .isInstanceOf(CorruptRecordException.class);
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {41, 42})
  void anyBytesAreFoundOrReadAsARecord(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 20_000; round++) {
      byte[] value = new byte[random.nextInt(60)];
      random.nextBytes(value);
      byte[] valid = {CatalogueRecord.VERSION, (byte) random.nextInt(4), 0, 0};
      System.arraycopy(valid, 0, value, 0, Math.min(value.length, valid.length));
      for (byte kind : new byte[] {CatalogueRecord.SERIES, CatalogueRecord.METADATA}) {
        assertThatThrownBy(() -> CatalogueRecord.parse(new byte[] {kind}, value))
            .as("seed %d round %d", seed, round)
            .isInstanceOf(CorruptRecordException.class);
      }
    }
  }

  @Test
  void aKeyOfAnotherSeriesIsFound() {
    byte[] otherKey = new SeriesRecord("other", SERIES.labels(), MetricType.COUNTER).key();

    assertThatThrownBy(() -> CatalogueRecord.parse(otherKey, SERIES.encode()))
        .isInstanceOf(CorruptRecordException.class)
        .hasMessage("catalogue record's key is not that of its value");
  }

  @Test
  void aRecordWithoutKeyOrValueOrOfUnknownKindIsFound() {
    assertThatThrownBy(() -> CatalogueRecord.parse(null, SERIES.encode()))
        .hasMessage("catalogue record has no key or no value");
    assertThatThrownBy(() -> CatalogueRecord.parse(SERIES.key(), null))
        .hasMessage("catalogue record has no key or no value");
    assertThatThrownBy(() -> CatalogueRecord.parse(new byte[] {'X'}, SERIES.encode()))
        .hasMessage("catalogue record has unknown key kind 88");
  }

  @Test
  void labelsThatAreEmptyOrOutOfOrderAreFound() {
    assertThatThrownBy(() -> SeriesRecord.decode(labels("a", "")))
        .hasMessage("series record has a label without name or value");
    assertThatThrownBy(() -> SeriesRecord.decode(labels("", "a")))
        .hasMessage("series record has a label without name or value");
    assertThatThrownBy(() -> SeriesRecord.decode(labels("b", "1", "a", "2")))
        .hasMessage("labels of a series record are not sorted and unique");
    assertThatThrownBy(() -> SeriesRecord.decode(labels("a", "1", "a", "2")))
        .hasMessage("labels of a series record are not sorted and unique");
  }

  @Test
  void theWorkedExamplesOfTheFormatPageAreWhatIsWritten() throws IOException {
    assertThat(SERIES.key()).isEqualTo(WorkedExample.read("series-record.md", "Key of a series"));
    assertThat(SERIES.encode())
        .isEqualTo(WorkedExample.read("series-record.md", "Value of a series"));
    assertThat(METADATA.key()).isEqualTo(WorkedExample.read("series-record.md", "Key of metadata"));
    assertThat(METADATA.encode())
        .isEqualTo(WorkedExample.read("series-record.md", "Value of metadata"));
  }

  private static byte[] labels(String... pairs) {
    RecordWriter writer =
        new RecordWriter()
            .writeByte(CatalogueRecord.VERSION)
            .writeByte(0)
            .writeString("t")
            .writeInt(pairs.length / 2);
    for (String text : pairs) {
      writer.writeString(text);
    }
    return writer.toByteArray();
  }
}
