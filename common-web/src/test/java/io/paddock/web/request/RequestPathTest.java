package io.paddock.web.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/launch",
        "/q/openapi",
        "/.well-known/jwks.json",
        "/v1/games/russian_roulette/bets",
        "/api/markets/UAE-CUP-FINAL-20260425/orderbook",
        "/api/v1/bo/operators/0199a1b2-c3d4-7e5f-8a6b-000000000001",
        "/api/v1/bo/wallets/0x1234567890abcdef1234567890abcdef12345678/kyc",
        "/a/..b/...",
        "/a~b/DEADBEEF"
      })
  void a_path_in_its_one_spelling(String path) {
    assertThat(RequestPath.isSpelledRight(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "launch",
        "//",
        "//launch",
        "/launch/",
        "/a//b",
        "/a/./b",
        "/a/../b",
        "/..",
        "/.",
        "/a/.",
        "/a;v=1/b",
        "/a/b;",
        "/a%2fb",
        "/%61",
        "/a/%2e%2e/b",
        "/a%00",
        "/a b",
        "/a\\b",
        "/a+b",
        "/a:b",
        "/\u00e9",
        "/api/v1/bo/operators/0199A1B2-c3d4-7e5f-8a6b-000000000001",
        "/api/v1/bo/partners/0199a1b2-c3d4-7e5f-8a6b-00000000000F/api-keys",
        "/api/v1/bo/wallets/0x1234567890ABCDEF1234567890abcdef12345678",
        "/api/v1/bo/wallets/0X1234567890abcdef1234567890abcdef12345678/kyc",
        "/api/orders/0xAB34567890abcdef1234567890abcdef1234567890abcdef1234567890abcdef"
      })
  void any_other_spelling_is_none(String path) {
    assertThat(RequestPath.isSpelledRight(path)).isFalse();
  }

  @Test
  void no_path_is_none() {
    assertThat(RequestPath.isSpelledRight(null)).isFalse();
  }

  @Test
  void a_path_may_have_any_number_of_segments() {
    String path = "/a".repeat(100_000);

    assertThat(RequestPath.isSpelledRight(path)).isTrue();
    assertThat(RequestPath.isSpelledRight(path + "/")).isFalse();
    assertThat(RequestPath.isSpelledRight(path + "/..")).isFalse();
  }
}
