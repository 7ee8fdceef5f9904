package io.paddock.backoffice.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextRulesTest {

  @ParameterizedTest
  @ValueSource(strings = {"x", "My Brand", " x ", "日本", "🎲 Dice & Co"})
  void names_may_be_in_any_script(String name) {
    assertThat(name).matches(Label.PATTERN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\nb", "a\u0000b", "\t", "\u0007x", "\ud83c", "a\u007fb"})
  void names_are_neither_blank_nor_full_of_surprises(String name) {
    assertThat(name).doesNotMatch(Label.PATTERN);
  }

  @ParameterizedTest
  @CsvSource({
    "ada@paddock.example,true",
    "a@b,true",
    "ada,false",
    "@b,false",
    "a@,false",
    "a b@c,false",
    "a@b@c,false",
    "'a@b\n',false"
  })
  void addresses_have_one_at_and_no_space(String text, boolean valid) {
    assertThat(Email.isValid(text)).isEqualTo(valid);
  }

  @ParameterizedTest
  @CsvSource({"64,189,true", "65,189,false", "64,190,false"})
  void addresses_have_an_end(int local, int domain, boolean valid) {
    assertThat(Email.isValid("a".repeat(local) + "@" + "b".repeat(domain))).isEqualTo(valid);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "0199c0de-0000-7000-8000-00000000000", "1-1-1-1-1", "{x}"})
  void what_is_no_uuid_names_no_row(String text) {
    assertThat(RowId.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0199c0de-0000-7000-8000-00000000000a", "0199C0DE-0000-7000-8000-00000000000A"})
  void uuids_are_taken_in_any_case(String text) {
    assertThat(RowId.parse(text)).contains(UUID.fromString("0199c0de-0000-7000-8000-00000000000a"));
  }

  @ParameterizedTest
  @CsvSource({"ab,true", "a1-b,true", "a,false", "-a,false", "a-,false", "A1,false"})
  void slugs_in_cursors_follow_the_same_rule(String text, boolean valid) {
    assertThat(Slug.FORM.matcher(text).matches()).isEqualTo(valid);
    assertThat(text.matches(Slug.PATTERN)).isEqualTo(valid);
  }
}
