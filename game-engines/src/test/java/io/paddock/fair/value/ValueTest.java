package io.paddock.fair.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.fair.value.Value.Members;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValueTest {

  @Test
  void values_are_written_as_json_in_their_order() {
    Members keno =
        Members.NONE
            .with("risk", "high")
            .with("picks", Value.wholes(1, 40))
            .with("stake", Value.decimal(new BigDecimal("1E+2")))
            .with("bets", new Value.Items(List.of(Members.NONE.with("on", "tie").with("n", -1))));

    assertThat(ValueJson.write(keno))
        .isEqualTo(
            "{\"risk\":\"high\",\"picks\":[1,40],\"stake\":\"100\",\"bets\":[{\"on\":\"tie\",\"n\":-1}]}");
    assertThat(ValueJson.write(Members.NONE)).isEqualTo("{}");
    assertThat(ValueJson.write(new Value.Items(List.of()))).isEqualTo("[]");
  }

  @Test
  void text_is_escaped() {
    assertThat(ValueJson.write(Members.NONE.with("a\"b", "\\\n\u0001é\ud800")))
        .isEqualTo("{\"a\\\"b\":\"\\\\\\u000a\\u0001é\\ud800\"}");
  }

  @Test
  void members_are_equal_whatever_their_order_and_cannot_be_changed() {
    Members one = Members.NONE.with("a", "1").with("b", 2);

    assertThat(one).isEqualTo(Members.NONE.with("b", 2).with("a", "1"));
    assertThat(one).isNotEqualTo(Members.NONE.with("a", "1").with("b", "2"));
    assertThat(Members.NONE.isEmpty()).isTrue();
    assertThat(one.isEmpty()).isFalse();
    assertThatThrownBy(() -> one.members().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    List<Value> items = new ArrayList<>(List.of(new Value.Whole(1)));
    Value.Items copied = new Value.Items(items);
    items.clear();
    assertThat(copied).isEqualTo(Value.wholes(1));
  }

  @Test
  void a_decimal_keeps_its_digits() {
    assertThat(Value.decimal(new BigDecimal("50.50"))).isEqualTo(new Value.Text("50.50"));
  }
}
