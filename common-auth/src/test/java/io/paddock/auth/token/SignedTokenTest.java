package io.paddock.auth.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignedTokenTest {

  private static final String HEADER = "{\"alg\":\"HS256\"}";
  private static final String SIGNATURE = base64("signature".getBytes(StandardCharsets.UTF_8));

  @Test
  void a_token_says_its_algorithm_its_key_and_its_claims() {
    SignedToken token =
        SignedToken.read(
                token("{\"alg\":\"RS256\",\"kid\":\"k1\",\"typ\":\"JWT\"}", "{\"sub\":\"p\"}"))
            .orElseThrow();

    assertThat(token.algorithm()).isEqualTo("RS256");
    assertThat(token.keyId()).isEqualTo("k1");
    assertThat(token.text("sub")).contains("p");
    assertThat(token).hasToString("SignedToken[…]");
  }

  @Test
  void a_key_need_not_be_named() {
    assertThat(claims("{}").keyId()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"typ\":\"JWT\"}",
        "{\"alg\":1}",
        "{\"alg\":null}",
        "{\"alg\":true}",
        "{\"alg\":[\"HS256\"]}",
        "{\"alg\":{\"a\":\"HS256\"}}",
        "{\"alg\":\"HS256\",\"kid\":7}",
        "{\"alg\":\"HS256\",\"kid\":null}",
        "{\"alg\":\"HS256\",\"kid\":{}}",
        "{\"alg\":\"HS256\",\"typ\":1.5}",
        "{\"alg\":\"HS256\",\"typ\":[]}",
        "{\"alg\":\"HS256\",\"crit\":[1]}",
        "{\"alg\":\"HS256\",\"crit\":[\"exp\"]}",
        "{\"alg\":\"HS256\",\"crit\":\"b64\"}",
        "{\"alg\":\"HS256\",\"b64\":false}",
        "{\"alg\":\"HS256\",\"zip\":\"DEF\"}",
        "{\"alg\":\"HS256\",\"jku\":\"https://a.example/\"}",
        "{\"alg\":\"HS256\",\"jwk\":{}}",
        "{\"alg\":\"HS256\",\"x5u\":\"https://a.example/\"}",
        "{\"alg\":\"HS256\",\"cty\":\"JWT\"}",
        "{\"alg\":\"HS256\",\"ALG\":\"none\"}",
        "{\"alg\":\"HS256\",\"alg\":\"HS256\"}",
        "[\"HS256\"]",
        "\"HS256\"",
        "1",
        "null",
        "",
        " ",
        "{\"alg\":\"HS256\"} {}",
        "{\"alg\":\"HS256\"",
        "{'alg':'HS256'}",
        "\ufeff{\"alg\":\"HS256\"}"
      })
  void a_header_is_an_object_of_alg_kid_and_typ_and_nothing_else(String header) {
    assertThat(SignedToken.read(token(header, "{}"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "1",
        "\"x\"",
        "true",
        "null",
        "",
        "{\"a\":1,\"a\":2}",
        "{\"a\":{\"b\":1,\"b\":1}}",
        "{}x"
      })
  void claims_are_an_object_without_a_member_twice(String payload) {
    assertThat(SignedToken.read(token(HEADER, payload))).isEmpty();
  }

  @Test
  void a_token_has_three_parts_and_a_signature() {
    String whole = token(HEADER, "{}");

    assertThat(SignedToken.read(whole)).isPresent();
    assertThat(SignedToken.read(whole + ".")).isEmpty();
    assertThat(SignedToken.read("." + whole)).isEmpty();
    assertThat(SignedToken.read(whole.substring(0, whole.lastIndexOf('.')))).isEmpty();
    assertThat(SignedToken.read(whole.substring(0, whole.lastIndexOf('.') + 1))).isEmpty();
    assertThat(SignedToken.read("")).isEmpty();
  }

  /** "QQ" is the byte 41; the stray bits of "QR" would be dropped by a lenient reader. */
  @ParameterizedTest
  @ValueSource(strings = {"QR", "QQ==", "QQ=", "Q", "QQ QQ", "Q+Q", "Q/Q", "QQ\n", "é"})
  void each_part_is_canonical_base64url(String part) {
    String header = base64(HEADER.getBytes(StandardCharsets.UTF_8));
    String payload = base64("{}".getBytes(StandardCharsets.UTF_8));

    assertThat(SignedToken.read(header + "." + payload + ".QQ")).isPresent();
    assertThat(SignedToken.read(header + "." + payload + "." + part)).isEmpty();
    assertThat(SignedToken.read(header + "=." + payload + ".QQ")).isEmpty();
    assertThat(SignedToken.read(header + "." + payload + "=." + "QQ")).isEmpty();
  }

  @Test
  void text_is_strict_utf_8() {
    byte[] overlong = {'{', '"', (byte) 0xC0, (byte) 0x80, '"', ':', '1', '}'};
    byte[] surrogate = {'{', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', ':', '1', '}'};
    String header = base64(HEADER.getBytes(StandardCharsets.UTF_8));

    assertThat(SignedToken.read(header + "." + base64(overlong) + ".QQ")).isEmpty();
    assertThat(SignedToken.read(header + "." + base64(surrogate) + ".QQ")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "0, 0",
        "1772366400, 1772366400",
        "1772366400.9, 1772366400",
        "1.7723664E9, 1772366400",
        "253402300799, 253402300799",
        "253402300799.5, 253402300799",
        "253402300800, none",
        "31556889864403199, none",
        "9223372036854775807, none",
        "9223372036854775808, none",
        "-9223372036854775808, none",
        "-1, none",
        "-0.5, none",
        "1e300, none",
        "-1e300, none",
        "1e999, none",
        "99999999999999999999999999999999999999, none",
        "'\"1772366400\"', none",
        "true, none",
        "null, none",
        "[1], none",
        "{}, none"
      })
  void a_time_is_a_number_of_seconds_from_1970_to_9999(String json, Long seconds) {
    assertThat(claims("{\"exp\":" + json + "}").time("exp"))
        .isEqualTo(Optional.ofNullable(seconds).map(Instant::ofEpochSecond));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "us"                | true
          ["us"]              | true
          ["them","us"]       | true
          "them"              | false
          "u"                 | false
          []                  | false
          ["us",1]            | false
          [1,"us"]            | false
          [["us"]]            | false
          {"a":"us"}          | false
          1                   | false
          true                | false
          null                | false
          """)
  void an_audience_is_a_text_or_a_list_of_texts(String json, boolean ours) {
    assertThat(claims("{\"aud\":" + json + "}").isFor("us")).isEqualTo(ours);
  }

  @Test
  void nobody_is_meant_without_an_audience() {
    assertThat(claims("{}").isFor("us")).isFalse();
  }

  @Test
  void what_is_no_text_is_not_taken_for_one() {
    SignedToken token = claims("{\"n\":1,\"z\":null,\"l\":[\"a\"],\"o\":{},\"t\":\"\\ud800\"}");

    assertThat(token.text("n")).isEmpty();
    assertThat(token.text("z")).isEmpty();
    assertThat(token.text("l")).isEmpty();
    assertThat(token.text("o")).isEmpty();
    assertThat(token.text("missing")).isEmpty();
    assertThat(token.text("t")).contains("\ud800");
    assertThat(token.has("n")).isTrue();
    assertThat(token.has("z")).isFalse();
    assertThat(token.has("missing")).isFalse();
  }

  private static SignedToken claims(String json) {
    return SignedToken.read(token(HEADER, json)).orElseThrow();
  }

  private static String token(String header, String payload) {
    return base64(header.getBytes(StandardCharsets.UTF_8))
        + "."
        + base64(payload.getBytes(StandardCharsets.UTF_8))
        + "."
        + SIGNATURE;
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
