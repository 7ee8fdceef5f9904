package io.paddock.web.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

  record Stake(
      @Nullable String player, @Nullable BigDecimal amount, int rounds, @Nullable Colour colour) {}

  enum Colour {
    RED
  }

  private final ObjectMapper json = mapper();

  @Test
  void readsWhatIsDeclared() throws Exception {
    Stake stake =
        json.readValue(
            "{\"player\":\"p\",\"amount\":\"12.340\",\"rounds\":3,\"colour\":\"RED\"}",
            Stake.class);

    assertThat(stake).isEqualTo(new Stake("p", new BigDecimal("12.340"), 3, Colour.RED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"rounds\":1,\"other\":1}",
        "{\"rounds\":1,\"rounds\":1}",
        "{\"rounds\":1} {}",
        "{\"rounds\":null}",
        "{\"rounds\":1.0}",
        "{\"rounds\":\"1\"}",
        "{\"rounds\":1,\"player\":1}",
        "{\"rounds\":1,\"player\":1.5}",
        "{\"rounds\":1,\"player\":true}",
        "{\"rounds\":1,\"amount\":1}",
        "{\"rounds\":1,\"amount\":1.5}",
        "{\"rounds\":1,\"amount\":\"1e3\"}",
        "{\"rounds\":1,\"amount\":\"\"}",
        "{\"rounds\":1,\"colour\":0}",
        "{\"rounds\":1,\"colour\":\"red\"}",
      })
  void refusesWhatIsNot(String body) {
    assertThatThrownBy(() -> json.readValue(body, Stake.class))
        .isInstanceOf(JsonProcessingException.class);
  }

  record Choices(
      @Nullable String text,
      @Nullable Integer count,
      @Nullable Boolean flag,
      @Nullable UUID id,
      @Nullable Colour colour,
      @Nullable Stake stake,
      @Nullable List<String> list,
      @Nullable Map<String, String> map) {}

  @ParameterizedTest
  @ValueSource(strings = {"count", "flag", "id", "colour", "stake", "list", "map"})
  void emptyTextIsNotNull(String member) {
    for (String text : List.of("", " ", "\\t")) {
      assertThatThrownBy(
              () -> json.readValue("{\"" + member + "\":\"" + text + "\"}", Choices.class))
          .isInstanceOf(JsonProcessingException.class);
    }
  }

  @Test
  void emptyTextIsText() throws Exception {
    assertThat(json.readValue("{\"text\":\"\"}", Choices.class).text()).isEmpty();
  }

  record Times(@Nullable Instant instant, @Nullable OffsetDateTime zoned) {}

  @Test
  void readsTimesOfRfc3339() throws Exception {
    assertThat(
            json.readValue(
                "{\"instant\":\"9999-12-31T23:59:59.999999999Z\","
                    + "\"zoned\":\"1970-01-01T02:00:00+02:00\"}",
                Times.class))
        .isEqualTo(
            new Times(
                Instant.parse("9999-12-31T23:59:59.999999999Z"),
                OffsetDateTime.parse("1970-01-01T02:00:00+02:00")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "1767225600",
        "1767225600.5",
        "true",
        "[]",
        "{}",
        "\"\"",
        "\"1767225600\"",
        "\"2026-01-01\"",
        "\"2026-01-01T00:00:00\"",
        "\"2026-01-01T00:00Z\"",
        "\"2026-01-01t00:00:00z\"",
        "\"2026-01-01 00:00:00Z\"",
        "\" 2026-01-01T00:00:00Z\"",
        "\"2026-02-30T00:00:00Z\"",
        "\"2026-01-01T24:00:00Z\"",
        "\"2026-01-01T00:00:60Z\"",
        "\"2026-01-01T00:00:00.1234567891Z\"",
        "\"2026-01-01T00:00:00+19:00\"",
        "\"1969-12-31T23:59:59Z\"",
        "\"1970-01-01T00:00:00+00:01\"",
        "\"9999-12-31T23:59:59-00:01\"",
        "\"+999999999-12-31T23:59:59Z\"",
        "\"+10000-01-01T00:00:00Z\"",
        "\"-0001-01-01T00:00:00Z\"",
      })
  void refusesEveryOtherTime(String time) {
    for (String member : List.of("instant", "zoned")) {
      assertThatThrownBy(() -> json.readValue("{\"" + member + "\":" + time + "}", Times.class))
          .isInstanceOf(JsonProcessingException.class);
    }
  }

  @Test
  void refusesNestingDeeperThan32() throws Exception {
    String fits = "[".repeat(32) + "]".repeat(32);
    String tooDeep = "[".repeat(33) + "]".repeat(33);

    assertThat(json.readTree(fits)).isNotNull();
    assertThatThrownBy(() -> json.readTree(tooDeep)).isInstanceOf(JsonProcessingException.class);
  }

  @Test
  void refusesMoreThan20000Tokens() {
    String many = "[" + "1,".repeat(20_000) + "1]";

    assertThatThrownBy(() -> json.readTree(many)).isInstanceOf(JsonProcessingException.class);
  }

  @Test
  void writesAmountsAsPlainStrings() throws Exception {
    assertThat(json.writeValueAsString(new BigDecimal("1E+3"))).isEqualTo("\"1000\"");
    assertThat(json.writeValueAsString(new BigDecimal("0.00000100"))).isEqualTo("\"0.00000100\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "-1", "0.5", "10.000000000000000001", "-0.1"})
  void decimalsInTheirOneForm(String text) {
    assertThat(DecimalString.isValid(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "+1",
        "01",
        ".5",
        "1.",
        "1e3",
        " 1",
        "1 ",
        "0x1",
        "1,5",
        "٣",
        "--1",
        "1.0000000000000000001",
        "1234567890123456789012345"
      })
  void otherFormsAreNotDecimals(String text) {
    assertThat(DecimalString.isValid(text)).isFalse();
  }

  static ObjectMapper mapper() {
    ObjectMapper mapper = new ObjectMapper();
    new StrictJson().customize(mapper);
    return mapper;
  }
}
