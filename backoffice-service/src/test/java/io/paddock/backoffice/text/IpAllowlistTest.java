package io.paddock.backoffice.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.web.error.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IpAllowlistTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0/0",
        "10.0.0.0/0",
        "::/0",
        "2001:db8::/0",
        "::ffff:0.0.0.0/96",
        "::ffff:0:0/96",
        // In pieces.
        "0.0.0.0/1 128.0.0.0/1",
        "128.0.0.0/1 64.0.0.0/2 0.0.0.0/2",
        "0.0.0.0/1 10.0.0.0/8 128.0.0.0/1",
        "::/1 8000::/1",
        "10.0.0.1 ::/2 4000::/2 8000::/1"
      })
  void a_list_that_leaves_nothing_out_is_none(String entries) {
    assertThatThrownBy(() -> IpAllowlist.of(List.of(entries.split(" "))))
        .isInstanceOf(Problem.class);
  }

  @Test
  void a_list_that_leaves_something_out_is_kept_as_it_is() {
    List<String> entries = List.of("0.0.0.0/1", "128.0.0.0/2", "10.0.0.0/8", "::/1");

    assertThat(IpAllowlist.of(entries)).isEqualTo(entries);
  }
}
