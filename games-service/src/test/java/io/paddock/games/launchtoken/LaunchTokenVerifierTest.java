package io.paddock.games.launchtoken;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.directory.OperatorRecord;
import io.paddock.games.fixtures.LaunchJwt;
import io.paddock.games.fixtures.Operators;
import io.paddock.games.operator.OperatorSecrets;
import io.paddock.games.session.PlayMode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LaunchTokenVerifierTest {

  private static final String SECRET = "a1".repeat(32);
  private static final String OLD_SECRET = "b2".repeat(32);
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final long T = NOW.getEpochSecond();

  @Test
  void a_token_of_the_operator_is_valid_with_all_it_says() {
    String token =
        jwt()
            .claim("language", "en")
            .claim("country", "US")
            .claim("returnUrl", "https://play.mybrand.example/lobby")
            .claim("mode", "demo")
            .token();

    TokenVerdict verdict = verify(token);

    assertThat(verdict)
        .isInstanceOfSatisfying(
            TokenVerdict.Valid.class,
            valid ->
                assertThat(valid.claims())
                    .isEqualTo(
                        new LaunchClaims(
                            "mybrand",
                            "player-1",
                            "jti-1",
                            NOW,
                            NOW.plusSeconds(120),
                            "USDT",
                            "dice",
                            "en",
                            "US",
                            "https://play.mybrand.example/lobby",
                            PlayMode.DEMO)));
  }

  @Test
  void what_a_token_leaves_out_is_absent_and_the_mode_is_real() {
    String token = jwt().claim("currency", null).claim("game", null).token();

    TokenVerdict verdict = verify(token);

    assertThat(verdict)
        .isInstanceOfSatisfying(
            TokenVerdict.Valid.class,
            valid -> {
              assertThat(valid.claims().currency()).isNull();
              assertThat(valid.claims().game()).isNull();
              assertThat(valid.claims().language()).isNull();
              assertThat(valid.claims().mode()).isEqualTo(PlayMode.REAL);
            });
  }

  @ParameterizedTest
  @CsvSource({
    // issued, expires (seconds from now), verdict
    "0, 1, valid",
    "0, 600, valid",
    "0, 601, lifetime",
    "-570, 30, valid",
    "-630, -30, valid",
    "-631, -31, expired",
    "30, 90, valid",
    "31, 90, issued_in_future",
    "0, 0, lifetime",
    "10, 5, lifetime"
  })
  void times_have_30_seconds_of_leeway_and_600_of_life(long issued, long expires, String expected) {
    String token = jwt().claim("iat", T + issued).claim("exp", T + expires).token();

    assertThat(word(verify(token))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "iss, unknown, unknown_issuer",
        "iss, null, unknown_issuer",
        "aud, paddock-staff, audience",
        "aud, null, audience",
        "sub, null, claims",
        "sub, '', claims",
        "jti, null, claims",
        "jti, 'a b', claims",
        "iat, null, claims",
        "exp, null, claims",
        "exp, soon, claims",
        "currency, usdt, claims",
        "game, Dice, claims",
        "language, english_, claims",
        "country, ZZ, claims",
        "mode, free, claims"
      })
  void a_claim_that_is_missing_or_malformed_spoils_the_token(
      String claim, String value, String reason) {
    String token = jwt().claim(claim, value).token();

    assertThat(word(verify(token))).isEqualTo(reason);
  }

  @Test
  void a_claim_of_another_type_spoils_the_token() {
    assertThat(word(verify(jwt().claim("sub", 7).token()))).isEqualTo("claims");
    assertThat(word(verify(jwt().claim("game", List.of("dice")).token()))).isEqualTo("claims");
    assertThat(word(verify(jwt().claim("returnUrl", "https://x/" + "a".repeat(2039)).token())))
        .isEqualTo("claims");
  }

  @Test
  void one_audience_among_several_is_enough() {
    String token = jwt().claim("aud", List.of("other", "paddock-games")).token();

    assertThat(word(verify(token))).isEqualTo("valid");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alg\":\"none\"}",
        "{\"alg\":\"HS384\"}",
        "{\"alg\":\"HS512\"}",
        "{\"alg\":\"RS256\"}",
        "{\"alg\":\"HS256 \"}",
        "{\"alg\":\"hs256\"}"
      })
  void the_operators_record_decides_the_algorithm_not_the_token(String header) {
    assertThat(word(verify(jwt().header(header).token()))).isEqualTo("algorithm");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"typ\":\"JWT\"}",
        "{\"alg\":1}",
        "{\"alg\":[\"HS256\"]}",
        "{\"alg\":\"HS256\",\"crit\":[1]}",
        "{\"alg\":\"HS256\",\"crit\":[\"exp\"],\"exp\":1}",
        "{\"alg\":\"HS256\",\"zip\":\"DEF\"}",
        "{\"alg\":\"HS256\",\"kid\":{}}",
        "{\"alg\":\"HS256\",\"alg\":\"HS256\"}"
      })
  void a_header_of_another_form_is_no_tokens(String header) {
    assertThat(word(verify(jwt().header(header).token()))).isEqualTo("malformed");
  }

  @Test
  void a_key_and_a_type_may_be_named() {
    String header = "{\"alg\":\"HS256\",\"kid\":\"x\",\"typ\":\"JWT\"}";

    assertThat(word(verify(jwt().header(header).token()))).isEqualTo("valid");
  }

  @Test
  void the_same_signature_written_otherwise_is_no_token() {
    String token = jwt().token();
    char last = token.charAt(token.length() - 1);
    // The last of 43 characters holds two bits that stand for nothing.
    char twin = (char) (last + 1);

    assertThat(word(verify(token))).isEqualTo("valid");
    assertThat(word(verify(token.substring(0, token.length() - 1) + twin))).isEqualTo("malformed");
    assertThat(word(verify(token + "="))).isEqualTo("malformed");
  }

  @ParameterizedTest
  @CsvSource({
    // not before (seconds from now), verdict
    "-1000000, valid",
    "0, valid",
    "30, valid",
    "31, not_yet"
  })
  void a_token_may_begin_later_with_30_seconds_of_leeway(long notBefore, String expected) {
    assertThat(word(verify(jwt().claim("nbf", T + notBefore).token()))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1",
        "253402300800",
        "31556889864403199",
        "9223372036854775807",
        "-9223372036854775808",
        "9223372036854775808",
        "1e300",
        "-1e300",
        "1e999",
        "null",
        "true",
        "\"1772366400\"",
        "[1772366400]",
        "{}"
      })
  void a_time_that_is_none_spoils_the_token(String json) {
    for (String claim : List.of("iat", "exp", "nbf")) {
      assertThat(word(verify(jwt().token(with(claim, json))))).as(claim).isEqualTo("claims");
    }
  }

  /** Nothing that a caller can write is more than a verdict, in any claim and of any type. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "true",
        "0",
        "-1",
        "1.5",
        "1e300",
        "9223372036854775807",
        "\"\"",
        "\"\\u0000\"",
        "\"\\ud800\"",
        "\"\\udc00a\"",
        "\"\\u200b\"",
        "[]",
        "[1]",
        "[null]",
        "[[\"mybrand\"]]",
        "{}",
        "{\"a\":1}"
      })
  void any_claim_of_any_type_is_judged(String json) {
    for (String claim :
        List.of(
            "iss",
            "aud",
            "sub",
            "jti",
            "iat",
            "exp",
            "nbf",
            "currency",
            "game",
            "language",
            "country",
            "returnUrl",
            "mode",
            "other")) {
      assertThat(verify(jwt().token(with(claim, json)))).as(claim).isNotNull();
    }
    assertThat(word(verify(jwt().token(with("iss", json))))).isEqualTo("unknown_issuer");
    assertThat(word(verify(jwt().token(with("aud", json))))).isEqualTo("audience");
    assertThat(word(verify(jwt().token(with("sub", json))))).isEqualTo("claims");
  }

  @Test
  void an_unsigned_token_is_no_token() {
    String token = jwt().header("{\"alg\":\"none\"}").token();

    String unsigned = token.substring(0, token.lastIndexOf('.') + 1);

    assertThat(verify(unsigned)).isInstanceOf(TokenVerdict.Invalid.class);
  }

  @Test
  void another_secret_does_not_do() {
    assertThat(word(verify(jwt().signedWith("c3".repeat(32)).token()))).isEqualTo("signature");
  }

  @Test
  void both_secrets_are_good_while_a_rotation_is_in_grace_and_no_longer() {
    OperatorRecord inGrace =
        Operators.active(
            Operators.sealed(SECRET, null), Operators.sealed(OLD_SECRET, NOW.plusSeconds(1)));
    OperatorRecord afterGrace =
        Operators.active(Operators.sealed(SECRET, null), Operators.sealed(OLD_SECRET, NOW));
    String newToken = jwt().token();
    String oldToken = jwt().signedWith(OLD_SECRET).token();

    assertThat(word(verify(inGrace, newToken))).isEqualTo("valid");
    assertThat(word(verify(inGrace, oldToken))).isEqualTo("valid");
    assertThat(word(verify(afterGrace, newToken))).isEqualTo("valid");
    assertThat(word(verify(afterGrace, oldToken))).isEqualTo("signature");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "a.b", "a.b.c", "....", "é.é.é", "a.b.c.d.e"})
  void garbage_is_no_token(String token) {
    assertThat(word(verify(token))).isEqualTo("malformed");
  }

  @Test
  void a_payload_with_a_claim_twice_or_that_is_no_object_is_no_token() {
    assertThat(word(verify(jwt().token("{\"iss\":\"mybrand\",\"iss\":\"other\"}"))))
        .isEqualTo("malformed");
    assertThat(word(verify(jwt().token("[1]")))).isEqualTo("malformed");
  }

  @Test
  void a_token_of_4096_characters_is_read_and_a_longer_one_is_not() {
    assertThat(word(verify("a".repeat(4096)))).isEqualTo("malformed");
    assertThat(word(verify("a".repeat(4097)))).isEqualTo("too_long");
  }

  @Test
  void what_we_sign_ourselves_is_valid_and_names_no_more_than_its_algorithm() {
    LaunchClaims claims =
        new LaunchClaims(
            "mybrand",
            "player-1",
            "jti-1",
            NOW,
            NOW.plusSeconds(60),
            "USDT",
            "dice",
            null,
            "US",
            null,
            PlayMode.REAL);

    String token = LaunchTokenSigner.sign(claims, io.paddock.auth.secret.Secret.of(SECRET));

    assertThat(token).startsWith("eyJhbGciOiJIUzI1NiJ9.");
    assertThat(verify(token))
        .isInstanceOfSatisfying(
            TokenVerdict.Valid.class, valid -> assertThat(valid.claims()).isEqualTo(claims));
  }

  /** A good token's claims, and one of them as told. */
  private static String with(String claim, String json) {
    Map<String, String> claims = new LinkedHashMap<>();
    claims.put("iss", "\"mybrand\"");
    claims.put("aud", "\"paddock-games\"");
    claims.put("sub", "\"player-1\"");
    claims.put("jti", "\"jti-1\"");
    claims.put("iat", Long.toString(T));
    claims.put("exp", Long.toString(T + 120));
    claims.put(claim, json);
    return claims.entrySet().stream()
        .map(entry -> "\"" + entry.getKey() + "\":" + entry.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static LaunchJwt jwt() {
    return LaunchJwt.of("mybrand", "player-1", SECRET)
        .claim("jti", "jti-1")
        .claim("iat", T)
        .claim("exp", T + 120);
  }

  private static TokenVerdict verify(String token) {
    return verify(Operators.active(Operators.sealed(SECRET, null)), token);
  }

  private static TokenVerdict verify(OperatorRecord operator, String token) {
    return new LaunchTokenVerifier(
            Operators.directory(operator),
            new OperatorSecrets(Operators.box()),
            new OperatorPublicKeys(),
            Clock.fixed(NOW, ZoneOffset.UTC))
        .verify(token);
  }

  private static String word(TokenVerdict verdict) {
    return switch (verdict) {
      case TokenVerdict.Valid _ -> "valid";
      case TokenVerdict.Expired _ -> "expired";
      case TokenVerdict.Invalid invalid -> invalid.reason();
    };
  }
}
