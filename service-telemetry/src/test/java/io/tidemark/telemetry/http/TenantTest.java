package io.tidemark.telemetry.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantTest {

  @Test
  void aRequestWithoutTheHeaderSpeaksForTheDefaultTenant() {
    assertThat(Tenant.resolve(null)).isEqualTo("default");
    assertThat(Tenant.resolve("")).isEqualTo("default");
  }

  @ParameterizedTest
  @ValueSource(strings = {"team-a", "a.b_c*(d)'!", "0"})
  void takesTheTenantFromTheHeader(String tenant) {
    assertThat(Tenant.resolve(tenant)).isEqualTo(tenant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a|b", "a b", "a/b", "..", ".", "tenant\n", "ü"})
  void refusesOtherNames(String tenant) {
    assertThatThrownBy(() -> Tenant.resolve(tenant))
        .isInstanceOfSatisfying(
            PipelineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_DATA))
        .hasMessageContaining("X-Scope-OrgID");
  }
}
