package io.paddock.stack.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {

  @Test
  void members_keep_their_order_and_kind() {
    assertThat(
            Json.object(
                "z",
                "text",
                "a",
                true,
                "n",
                7,
                "l",
                List.of("x", Json.object("y", "z")),
                "o",
                Json.object()))
        .hasToString("{\"z\":\"text\",\"a\":true,\"n\":7,\"l\":[\"x\",{\"y\":\"z\"}],\"o\":{}}");
  }

  @Test
  void a_member_needs_a_value() {
    assertThatThrownBy(() -> Json.object("a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a member without a value");
  }

  @Test
  void floating_point_is_refused() {
    assertThatThrownBy(() -> Json.object("a", 0.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a JSON value: class java.lang.Double");
  }
}
