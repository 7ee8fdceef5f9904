package io.paddock.fair.param;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.fair.BadParameter;
import io.paddock.fair.fixtures.Json;
import io.paddock.fair.param.Schema.Field;
import io.paddock.fair.value.Value;
import io.paddock.fair.value.Value.Members;
import io.paddock.fair.value.ValueJson;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the tests of the games do not show of it: each of those tests the forms that it has. */
class SchemaTest {

  private static final Schema SCHEMA =
      Schema.of(
          Field.required("whole", new Form.Whole(-5, 7)),
          Field.optional("words", new Form.Words(List.of("up", "down"), 2)),
          Field.optional("picks", new Form.Wholes(1, 3, 1, 9)),
          Field.optional(
              "bets",
              new Form.Objects(
                  1, 2, "a bet", Schema.of(Field.required("amount", new Form.Amount())))));

  @Test
  void a_canonical_form_has_the_schemas_order_and_spelling() {
    Members read =
        SCHEMA.read("it", Json.object("{'picks':[3,1],'words':['down','up'],'whole':-5}"));

    assertThat(ValueJson.write(read))
        .isEqualTo("{\"whole\":-5,\"words\":[\"down\",\"up\"],\"picks\":[1,3]}");
  }

  @Test
  void a_command_lines_texts_become_what_the_schema_says() {
    Members read =
        SCHEMA.ofTexts(
            Map.of(
                "whole", "7",
                "words", "up,down",
                "picks", "3,1",
                "bets", "[{\"amount\":\"1\"}]",
                "other", "1"));

    assertThat(read)
        .isEqualTo(
            Json.object(
                "{'whole':7,'words':['up','down'],'picks':[3,1],'bets':[{'amount':'1'}],"
                    + "'other':'1'}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          whole | 07       | whole must be a whole number from -5 to 7
          whole | 1.5      | whole must be a whole number from -5 to 7
          whole | 8        | whole must be a whole number from -5 to 7
          whole | 99999999999999999999 | whole must be a whole number from -5 to 7
          words | up,      | words[1] must be up or down
          words | up,up,up | words must be a list of at most 2 words
          picks | 1,x      | picks[1] must be a whole number from 1 to 9
          picks | ''       | picks must be a list of 1 to 3 whole numbers
          bets  | player:1 | bets must be a list of 1 to 2 objects
          bets  | [{"amount":"-1"}] | bets[0].amount must be a positive decimal with at most 8 places
          bets  | [{"amount":"0.123456789"}] | bets[0].amount must be a positive decimal with at most 8 places
          bets  | [{}]     | bets[0].amount is missing
          """)
  void a_text_that_spells_nothing_of_the_kind_is_refused(String name, String text, String reason) {
    Members given =
        name.equals("whole")
            ? SCHEMA.ofTexts(Map.of(name, text))
            : SCHEMA.ofTexts(Map.of("whole", "1", name, text));

    assertThatThrownBy(() -> SCHEMA.read("it", given))
        .isInstanceOf(BadParameter.class)
        .hasMessage(reason);
  }

  @Test
  void what_is_wrong_inside_is_found_by_its_path() {
    assertThatThrownBy(
            () ->
                SCHEMA.read("it", Json.object("{'whole':1,'bets':[{'amount':'1'},{'amount':2}]}")))
        .isInstanceOfSatisfying(
            BadParameter.class,
            bad -> {
              assertThat(bad.path()).containsExactly("bets", "1", "amount");
              assertThat(bad.name()).isEqualTo("bets[1].amount");
              assertThat(bad.reason()).isEqualTo("must be a string");
            });
  }

  @Test
  void relaxed_nothing_is_required_and_more_is_known() {
    Schema relaxed = SCHEMA.relaxedWith(Field.optional("more", new Form.Whole(0, 1)));

    assertThat(relaxed.read("it", Members.NONE)).isEqualTo(Members.NONE);
    assertThat(relaxed.read("it", Members.NONE.with("more", new Value.Whole(1))).has("more"))
        .isTrue();
    assertThatThrownBy(() -> SCHEMA.read("it", Members.NONE)).hasMessage("whole is missing");
  }
}
