package io.tidemark.model.labels;

import static org.assertj.core.api.Assertions.assertThat;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SeriesIdTest {

  private final Labels labels = Labels.of("job", "api", "__name__", "up");

  @Test
  void canonicalBytesAreLengthsAndStringsInOrder() {
    assertThat(HexFormat.of().formatHex(CanonicalLabels.encode("t", Labels.of("a", "\u00e4"))))
        .isEqualTo("00000001" + "74" + "00000001" + "61" + "00000002" + "c3a4");
  }

  @Test
  void theIdIsTheXxh3HashOfTheCanonicalBytes() {
    byte[] bytes =
        HexFormat.of()
            .parseHex(
                "0000000764656661756c74"
                    + "000000085f5f6e616d655f5f"
                    + "000000027570"
                    + "000000036a6f62"
                    + "00000003617069");
    HashValue128 hash = Hashing.xxh3_128().hashBytesTo128Bits(bytes);

    assertThat(SeriesId.of("default", labels))
        .isEqualTo(new SeriesId(hash.getMostSignificantBits(), hash.getLeastSignificantBits()));
  }

  @Test
  void theIdStaysWhatItWas() {
    // Ids are in tables and topics: a change here orphans all data.
    assertThat(SeriesId.of("default", labels)).hasToString("81ba15c1-7fd8-ef16-0443-07ba932139f7");
    assertThat(SeriesId.metricKey("default", "up")).isEqualTo(-1629706153);
  }

  @Test
  void tenantNamesAndValuesAllCount() {
    assertThat(SeriesId.of("default", labels))
        .isEqualTo(SeriesId.of("default", Labels.of("__name__", "up", "job", "api")))
        .isNotEqualTo(SeriesId.of("other", labels))
        .isNotEqualTo(SeriesId.of("default", labels.with("job", "db")))
        .isNotEqualTo(SeriesId.of("default", labels.with("jo", "bapi")));
    assertThat(SeriesId.of("t", Labels.of("ab", "c")))
        .as("a border between name and value")
        .isNotEqualTo(SeriesId.of("t", Labels.of("a", "bc")));
    assertThat(SeriesId.metricKey("a", "b")).isNotEqualTo(SeriesId.metricKey("b", "a"));
  }

  @Test
  void theUuidHasTheSameBits() {
    SeriesId id = new SeriesId(0x0123_4567_89ab_cdefL, 0xfedc_ba98_7654_3210L);

    assertThat(id.toUuid()).isEqualTo(UUID.fromString("01234567-89ab-cdef-fedc-ba9876543210"));
    assertThat(SeriesId.of(id.toUuid())).isEqualTo(id);
    assertThat(id).hasToString("01234567-89ab-cdef-fedc-ba9876543210");
  }

  @Test
  void orderIsThatOfTheBytes() {
    SeriesId low = new SeriesId(1, -1);
    SeriesId middle = new SeriesId(1L << 62, 0);
    SeriesId high = new SeriesId(-1, 5);

    assertThat(low).isLessThan(middle);
    assertThat(middle).isLessThan(high);
    assertThat(new SeriesId(7, 3)).isLessThan(new SeriesId(7, -3));
    assertThat(high.toUuid()).as("UUIDs themselves sort as signed").isLessThan(low.toUuid());
  }
}
