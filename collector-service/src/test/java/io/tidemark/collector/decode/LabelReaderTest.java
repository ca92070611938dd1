package io.tidemark.collector.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tidemark.collector.limits.LabelLimits;
import io.tidemark.collector.limits.RejectedSeriesException;
import io.tidemark.collector.limits.RejectionReason;
import io.tidemark.model.labels.Labels;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LabelReaderTest {

  private static final LabelReader READER = new LabelReader(new LabelLimits(10, 12, 3));

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of(labels("a", "1"), RejectionReason.MISSING_METRIC_NAME),
        Arguments.of(labels("__name__", ""), RejectionReason.MISSING_METRIC_NAME),
        Arguments.of(labels(), RejectionReason.MISSING_METRIC_NAME),
        Arguments.of(
            labels("__name__", "m", "b", "1", "a", "1"), RejectionReason.LABELS_NOT_SORTED),
        Arguments.of(labels("__name__", "m", "a", "1", "a", "2"), RejectionReason.DUPLICATE_LABEL),
        Arguments.of(labels("__name__", "m", "", "1"), RejectionReason.EMPTY_LABEL_NAME),
        Arguments.of(
            labels("__name__", "m", "a1234567890", "1"), RejectionReason.LABEL_NAME_TOO_LONG),
        Arguments.of(
            labels("__name__", "m", "a", "1234567890123"), RejectionReason.LABEL_VALUE_TOO_LONG),
        Arguments.of(
            labels("__name__", "m", "a", "1", "b", "1", "c", "1"), RejectionReason.TOO_MANY_LABELS),
        Arguments.of(labels("__name__", "m", "a", "x\0y"), RejectionReason.INVALID_TEXT),
        Arguments.of(
            new WriteRequestBytes()
                .label("__name__", "m")
                .field(
                    1, new WriteRequestBytes().field(1, "a").field(2, new byte[] {-1}).toBytes()),
            RejectionReason.INVALID_TEXT));
  }

  @ParameterizedTest
  @MethodSource
  void refused(WriteRequestBytes fields, RejectionReason reason) {
    byte[] bytes = fields.toBytes();
    RejectedSeriesException e =
        catchThrowableOfType(
            RejectedSeriesException.class, () -> READER.read(bytes, 0, bytes.length));
    assertThat(e.reason()).isEqualTo(reason);
  }

  @Test
  void readsLabelsInPlace() throws RejectedSeriesException {
    byte[] bytes = labels("__name__", "m", "a", "ü\uFFFD").toBytes();
    assertThat(READER.read(bytes, 0, bytes.length))
        .isEqualTo(Labels.of("__name__", "m", "a", "ü\uFFFD"));
  }

  @Test
  void anEmptyValueIsTheSameAsNoLabel() throws RejectedSeriesException {
    byte[] bytes = labels("__name__", "m", "a", "").toBytes();
    assertThat(READER.read(bytes, 0, bytes.length)).isEqualTo(Labels.of("__name__", "m"));
  }

  @Test
  void sortsByBytesAsSendersDo() throws RejectedSeriesException {
    byte[] bytes = labels("__name__", "m", "\uFFFD", "1", "\uD83D\uDE00", "1").toBytes();
    assertThat(READER.read(bytes, 0, bytes.length).size()).isEqualTo(3);
  }

  private static WriteRequestBytes labels(String... pairs) {
    WriteRequestBytes bytes = new WriteRequestBytes();
    for (int i = 0; i < pairs.length; i += 2) {
      bytes.label(pairs[i], pairs[i + 1]);
    }
    return bytes;
  }
}
