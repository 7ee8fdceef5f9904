package io.paddock.games.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpaqueTokenTest {

  @Test
  void tokens_are_43_base64url_characters_and_never_alike() {
    OpaqueToken first = OpaqueToken.draw(new SecureRandom());
    OpaqueToken second = OpaqueToken.draw(new SecureRandom());

    assertThat(first.reveal()).matches("[A-Za-z0-9_-]{43}").isNotEqualTo(second.reveal());
    assertThat(OpaqueToken.parse(first.reveal())).map(OpaqueToken::hash).contains(first.hash());
  }

  @Test
  void the_database_knows_the_sha_256_of_its_text() {
    assertThat(OpaqueToken.parse("A".repeat(43)).orElseThrow().hash())
        .isEqualTo("0f007385b6f9d4b7eeb2748605afe1a984a0a3bfa3f014d09e2a784ce9e5cd1a");
  }

  @Test
  void a_token_does_not_show_itself() {
    assertThat(OpaqueToken.draw(new SecureRandom())).hasToString("OpaqueToken[…]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "short",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA+"
      })
  void any_other_form_is_no_token(String text) {
    assertThat(OpaqueToken.parse(text)).isEmpty();
  }
}
