package io.paddock.games.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.games.launch.LaunchRequest.LaunchChoice;
import io.paddock.games.launchtoken.LaunchClaims;
import io.paddock.games.session.PlayMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaunchRequestTest {

  @Test
  void the_tokens_words_beat_the_querys() {
    LaunchRequest request = new LaunchRequest("t", "crash", "EUR", "fr");

    LaunchChoice choice = request.choose(claims("dice", "USDT", "de"), "en");

    assertThat(choice).isEqualTo(new LaunchChoice("dice", "USDT", "de"));
  }

  @Test
  void the_query_counts_where_the_token_is_silent() {
    LaunchRequest request = new LaunchRequest("t", "crash", "EUR", "fr");

    LaunchChoice choice = request.choose(claims(null, null, null), "en");

    assertThat(choice).isEqualTo(new LaunchChoice("crash", "EUR", "fr"));
  }

  @Test
  void where_both_are_silent_nothing_is_enabled_and_the_language_is_the_operators() {
    LaunchRequest request = new LaunchRequest("t", null, null, null);

    LaunchChoice choice = request.choose(claims(null, null, null), "tr");

    assertThat(choice).isEqualTo(new LaunchChoice("", "", "tr"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>",
        "",
        "--",
        "e",
        "en-",
        "123",
        "en_US",
        "x-private",
        "\ud800",
        "a1b2c3d4e5"
      })
  void a_language_that_is_none_is_passed_over(String language) {
    LaunchRequest request = new LaunchRequest("t", null, null, language);

    assertThat(request.choose(claims(null, null, null), "tr").language()).isEqualTo("tr");
  }

  @Test
  void a_request_does_not_show_its_token() {
    assertThat(new LaunchRequest("secret-token", null, null, null)).hasToString("LaunchRequest[…]");
  }

  private static LaunchClaims claims(
      @Nullable String game, @Nullable String currency, @Nullable String language) {
    return new LaunchClaims(
        "mybrand",
        "p",
        "j",
        Instant.EPOCH,
        Instant.EPOCH,
        currency,
        game,
        language,
        null,
        null,
        PlayMode.REAL);
  }
}
