package io.paddock.demo.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlsTest {

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.8.8.8", "::1", "0:0:0:0:0:0:0:1"})
  void this_machine_may_always(String address) {
    assertThat(new Controls(false).mayUse(address)).isTrue();
    assertThat(new Controls(true).mayUse(address)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.1", "192.168.1.7", "128.0.0.1", "::2", "localhost", ""})
  void others_may_where_that_is_set(String address) {
    assertThat(new Controls(false).mayUse(address)).isFalse();
    assertThat(new Controls(true).mayUse(address)).isTrue();
  }
}
