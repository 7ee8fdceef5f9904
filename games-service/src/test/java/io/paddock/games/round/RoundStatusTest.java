package io.paddock.games.round;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundStatusTest {

  @ParameterizedTest
  @CsvSource({
    "PENDING, pending, open",
    "SETTLING, settling, open",
    "SETTLED, settled, settled",
    "REFUSED, refused, refused",
    "VOIDING, voiding, voiding",
    "VOIDED, voided, voided"
  })
  void players_know_five_of_them(RoundStatus status, String text, String wire) {
    assertThat(status.wire()).isEqualTo(wire);
    assertThat(status.text()).isEqualTo(text);
  }
}
