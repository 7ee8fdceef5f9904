package io.paddock.backoffice.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshTokenTest {

  private static final String ID = "0199c0de-0000-7000-8000-000000000001";
  private static final String SECRET = "Zm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm8";

  @Test
  void what_is_generated_is_parsed() {
    RefreshToken made = RefreshToken.generate(UUID.fromString(ID), new SecureRandom());

    assertThat(made.reveal()).hasSize(80).startsWith(ID + ".");
    assertThat(RefreshToken.parse(made.reveal())).contains(made);
  }

  @Test
  void printing_it_shows_no_secret() {
    RefreshToken token = RefreshToken.parse(ID + "." + SECRET).orElseThrow();

    assertThat(token.toString()).doesNotContain(SECRET);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ID,
        ID + "." + "short",
        ID + "_" + SECRET,
        ID + "." + SECRET + "A",
        "0199c0de-0000-7000-8000-00000000000g." + SECRET,
        ID + ".!m9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm8",
        ID + ".Zm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm9"
      })
  void anything_but_the_exact_form_is_none(String text) {
    assertThat(RefreshToken.parse(text)).isEmpty();
  }
}
