package io.paddock.stack.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.stack.fixtures.ScriptedApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthTest {

  @ParameterizedTest
  @CsvSource({"200,true", "503,false", "204,false"})
  void only_200_is_ready(int status, boolean ready) {
    try (ScriptedApi management = new ScriptedApi()) {
      management.on("GET /q/health/ready", status, status == 204 ? "" : "{}");

      assertThat(Health.look(management.port()).ready()).isEqualTo(ready);
    }
  }

  @Test
  void nobody_there_is_not_ready() {
    ScriptedApi management = new ScriptedApi();
    management.close();

    assertThat(Health.look(management.port()).ready()).isFalse();
  }
}
