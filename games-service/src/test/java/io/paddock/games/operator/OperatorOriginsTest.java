package io.paddock.games.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.games.fixtures.Operators;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorOriginsTest {

  @ParameterizedTest
  @CsvSource({
    "https://play.example/a?b=c#d, https://play.example",
    "HTTPS://Play.Example, https://play.example",
    "https://play.example:443/, https://play.example",
    "https://play.example:8443/, https://play.example:8443",
    "http://localhost:8090/dice, http://localhost:8090",
    "http://localhost:80/, http://localhost"
  })
  void an_origin_is_scheme_host_and_an_unusual_port(String url, String origin) {
    assertThat(WebOrigin.of(url)).map(WebOrigin::text).contains(origin);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "play.example",
        "//play.example",
        "ftp://play.example",
        "javascript:alert(1)",
        "https://user@play.example",
        "https://play.example@evil.example/",
        "https:///path",
        "https://play example"
      })
  void anything_else_has_no_origin(String url) {
    assertThat(WebOrigin.of(url)).isEmpty();
  }

  @Test
  void an_endless_url_has_no_origin() {
    String longest = "https://play.example/" + "a".repeat(2048 - 21);

    assertThat(WebOrigin.of(longest)).isPresent();
    assertThat(WebOrigin.of(longest + "a")).isEmpty();
  }

  @Test
  void an_origin_header_is_an_origin_and_nothing_more() {
    assertThat(WebOrigin.ofHeader("https://play.example")).isPresent();
    assertThat(WebOrigin.ofHeader("https://play.example/")).isEmpty();
    assertThat(WebOrigin.ofHeader("https://Play.example")).isEmpty();
    assertThat(WebOrigin.ofHeader("null")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://play.mybrand.example/lobby, true",
    "https://lobby.mybrand.example/, true",
    "https://other.mybrand.example:8443/x, true",
    "https://other.mybrand.example/x, false",
    "http://play.mybrand.example/lobby, false",
    "http://lobby.mybrand.example/, false",
    "https://sub.lobby.mybrand.example/, false",
    "https://play.mybrand.example.evil.example/, false",
    "https://mybrand.example/, false",
    "https://play.mybrand.example@evil.example/, false"
  })
  void a_return_url_is_on_the_frontends_origin_or_an_authorised_domain(
      String url, boolean allowed) {
    assertThat(OperatorOrigins.allowsReturn(Operators.active(), url)).isEqualTo(allowed);
  }

  @Test
  void the_frontend_alone_may_call_the_player_api() {
    assertThat(OperatorOrigins.frontend(Operators.active()))
        .map(WebOrigin::toString)
        .contains("https://play.mybrand.example");
  }
}
