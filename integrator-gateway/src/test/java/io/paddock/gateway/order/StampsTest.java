package io.paddock.gateway.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.paddock.auth.chain.OrderStamp;
import io.paddock.auth.chain.Word;
import io.paddock.web.error.Problem;
import io.paddock.web.error.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which version an order is signed for, and with what. */
class StampsTest {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String WORD = "0x" + "0b".repeat(32);

  private final Bodies body = new Bodies();

  private List<Violation> violations() {
    return catchThrowableOfType(Problem.class, () -> OrderShape.read(body.build())).violations();
  }

  private void second() {
    body.orderVersion = 2;
    body.timestamp = JSON.numberNode(1_796_128_221_661L);
  }

  @Test
  void an_order_is_of_version_1_unless_it_says_so() {
    assertThat(OrderShape.read(body.build()).stamp()).isNull();
    body.orderVersion = 1;
    body.timestamp = JSON.nullNode();
    assertThat(OrderShape.read(body.build()).stamp()).isNull();
  }

  @Test
  void version_2_has_a_timestamp_and_zero_where_nothing_else_is_said() {
    second();
    OrderStamp bare = new OrderStamp(1_796_128_221_661L, Word.ZERO, Word.ZERO);
    assertThat(OrderShape.read(body.build()).stamp()).isEqualTo(bare);
    body.timestamp = JSON.textNode("1796128221661");
    assertThat(OrderShape.read(body.build()).stamp()).isEqualTo(bare);

    body.metadata = WORD;
    body.builder = "0x" + "0C".repeat(32);
    assertThat(OrderShape.read(body.build()).stamp())
        .isEqualTo(
            new OrderStamp(
                1_796_128_221_661L, Word.parseHex(WORD), Word.parseHex("0x" + "0c".repeat(32))));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, -1})
  void there_are_two_versions(int version) {
    body.orderVersion = version;
    assertThat(violations()).containsExactly(new Violation("/orderVersion", "must be 1 or 2"));
  }

  @Test
  void what_only_version_2_signs_is_no_part_of_version_1() {
    body.timestamp = JSON.numberNode(1);
    body.metadata = WORD;
    body.builder = WORD;
    assertThat(violations())
        .containsExactly(
            new Violation("/timestamp", "only for orderVersion 2"),
            new Violation("/metadata", "only for orderVersion 2"),
            new Violation("/builder", "only for orderVersion 2"));
  }

  @Test
  void everything_that_is_wrong_with_it_is_named() {
    body.orderVersion = 2;
    body.metadata = "0x";
    body.builder = "0x" + "0".repeat(63);
    assertThat(violations())
        .containsExactly(
            new Violation("/timestamp", "required"),
            new Violation("/metadata", "must be 0x and 64 hexadecimal digits"),
            new Violation("/builder", "must be 0x and 64 hexadecimal digits"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "01", "-1", "1.5", "", "now", "1234567890123456789"})
  void a_timestamp_is_unix_milliseconds(String text) {
    second();
    body.timestamp = JSON.textNode(text);
    assertThat(violations())
        .containsExactly(new Violation("/timestamp", "must be unix milliseconds"));
    body.timestamp = JSON.booleanNode(true);
    assertThat(violations()).hasSize(1);
    body.timestamp = JSON.numberNode(1.5);
    assertThat(violations()).hasSize(1);
  }
}
