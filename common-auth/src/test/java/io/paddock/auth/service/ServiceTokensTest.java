package io.paddock.auth.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.seal.KeyRing;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceTokensTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final String FIRST = "1=" + key((byte) 1);
  private static final String SECOND = "2=" + key((byte) 2);

  private final ServiceTokens caller = tokens("backoffice-service", NOW, FIRST);

  @Test
  void aTokenProvesItsMakerToTheServiceThatItNames() {
    String shown = caller.authorizationFor("callback-service");

    assertThat(callee(NOW).proves("backoffice-service", shown)).isTrue();
    assertThat(callee(NOW).proves("games-service", shown)).isFalse();
    assertThat(tokens("games-service", NOW, FIRST).proves("backoffice-service", shown)).isFalse();
  }

  @Test
  void itEndsAfterAMinuteAndIsNotFromTheFuture() {
    String shown = caller.authorizationFor("callback-service");

    assertThat(callee(NOW.plusMillis(59_999)).proves("backoffice-service", shown)).isTrue();
    assertThat(callee(NOW.plusSeconds(60)).proves("backoffice-service", shown)).isFalse();
    assertThat(callee(NOW.minusSeconds(5)).proves("backoffice-service", shown)).isTrue();
    assertThat(callee(NOW.minusSeconds(6)).proves("backoffice-service", shown)).isFalse();
  }

  @Test
  void aNewPepperInterruptsNothingAndAForeignOneProvesNothing() {
    String old = caller.authorizationFor("callback-service");
    String fresh =
        tokens("backoffice-service", NOW, FIRST, SECOND).authorizationFor("callback-service");
    String foreign =
        tokens("backoffice-service", NOW, "1=" + key((byte) 9))
            .authorizationFor("callback-service");

    ServiceTokens both = tokens("callback-service", NOW, FIRST, SECOND);
    assertThat(both.proves("backoffice-service", old)).isTrue();
    assertThat(both.proves("backoffice-service", fresh)).isTrue();
    assertThat(callee(NOW).proves("backoffice-service", fresh)).isFalse();
    assertThat(both.proves("backoffice-service", foreign)).isFalse();
  }

  @Test
  void whatWasSignedCannotBeChanged() {
    String shown = caller.authorizationFor("callback-service");
    String[] parts = shown.substring("Bearer ".length()).split("\\.");
    String longer =
        decoded(parts[1]).replace(Long.toString(NOW.getEpochSecond() + 60), "9999999999");

    assertThat(longer).contains("9999999999");
    for (String forged :
        List.of(
            parts[0] + "." + encoded(longer) + "." + parts[2],
            encoded("{\"alg\":\"none\",\"kid\":\"1\"}") + "." + parts[1] + "." + parts[2],
            encoded("{\"alg\":\"HS256\"}") + "." + parts[1] + "." + parts[2],
            encoded("{\"alg\":\"HS256\",\"kid\":\"99999999999\"}")
                + "."
                + parts[1]
                + "."
                + parts[2],
            parts[0] + "." + parts[1] + "." + encoded("x"),
            parts[0] + "." + parts[1] + ".")) {
      assertThat(callee(NOW).proves("backoffice-service", "Bearer " + forged)).as(forged).isFalse();
    }
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "Bearer ", "Bearer x", "Basic eA==", "Bearer a.b.c"})
  void anythingElseProvesNothing(String shown) {
    assertThat(callee(NOW).proves("backoffice-service", shown)).isFalse();
    assertThat(callee(NOW).proves("backoffice-service", "Bearer " + "a".repeat(2_000))).isFalse();
  }

  private static ServiceTokens callee(Instant at) {
    return tokens("callback-service", at, FIRST);
  }

  private static ServiceTokens tokens(String self, Instant at, String... pepper) {
    return new ServiceTokens(
        KeyRing.parse("pepper", List.of(pepper)), self, Clock.fixed(at, ZoneOffset.UTC));
  }

  private static String key(byte fill) {
    byte[] key = new byte[KeyRing.KEY_BYTES];
    java.util.Arrays.fill(key, fill);
    return Base64.getEncoder().encodeToString(key);
  }

  private static String decoded(String part) {
    return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
  }

  private static String encoded(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
