package io.tidemark.alerting.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.model.labels.Labels;
import org.junit.jupiter.api.Test;

class FingerprintTest {

  @Test
  void isTheOffsetBasisOfFnvForNoLabels() {
    assertThat(Fingerprint.of(Labels.EMPTY)).isEqualTo("cbf29ce484222325");
  }

  @Test
  void tellsNameAndValueApart() {
    assertThat(Fingerprint.of(Labels.of("ab", "c")))
        .isNotEqualTo(Fingerprint.of(Labels.of("a", "bc")));
  }

  @Test
  void isFnv1aOverNamesAndValuesEachFollowedByFf() {
    // 0xff after each: a ff b ff, computed by hand from the published constants.
    long hash = 0xcbf29ce484222325L;
    for (int b : new int[] {'a', 0xff, 'b', 0xff}) {
      hash = (hash ^ b) * 1_099_511_628_211L;
    }

    assertThat(Fingerprint.of(Labels.of("a", "b"))).isEqualTo(Long.toHexString(hash));
  }
}
