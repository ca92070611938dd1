package io.tidemark.alerting.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.model.labels.Labels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {

  private static final Labels LABELS = Labels.of("instance", "a:9090", "job", "{{ $value }}");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          plain                                         | plain
          {{ $labels.instance }} is at {{ $value }}     | a:9090 is at 12.5
          {{$labels.instance}}{{$value}}                | a:9090`12.5
          [{{ $labels.absent }}]                        | []
          {{ $labels }}                                 | {instance="a:9090", job="{{ $value }}"}
          }} {                                          | }} {
          """)
  void rendersLabelsAndValue(String text, String expected) {
    assertThat(Template.parse(text).render(LABELS, 12.5)).isEqualTo(expected.replace("`", ""));
  }

  @Test
  void doesNotRenderWhatALabelContains() {
    assertThat(Template.parse("{{ $labels.job }}").render(LABELS, 1)).isEqualTo("{{ $value }}");
  }

  @Test
  void cutsWhatGetsTooLongBetweenCharacters() {
    String rendered =
        Template.parse("x{{ $labels.big }}{{ $labels.big }}")
            .render(Labels.of("big", "🜲".repeat(5_000)), 1);

    assertThat(rendered).hasSizeLessThanOrEqualTo(Template.MAX_RENDERED).endsWith("🜲…");
  }
}
