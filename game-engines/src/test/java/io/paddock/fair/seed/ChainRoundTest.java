package io.paddock.fair.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.fair.BadParameter;
import org.junit.jupiter.api.Test;

class ChainRoundTest {

  private static final String SEED =
      "0000000000000000001b34dc6a1e86083f95500b096231436e9b25cbdd0075c4";
  private static final ChainRound LATER =
      new ChainRound("3e473405bd819ed4171854194bae75a2b117739fc1ab2e1c4cd263e1904dae6f", SEED);

  @Test
  void the_round_before_has_the_hash_of_this_ones_text() {
    assertThat(new ChainRound("0".repeat(64), SEED).before())
        .isEqualTo(
            new ChainRound(
                "60e05bd1b195af2f94112fa7197a5c88289058840ce7c6df9693756bc6250f55", SEED));
  }

  @Test
  void it_is_shown_by_what_is_public_already() {
    assertThat(LATER.toString()).contains(LATER.before().hash()).doesNotContain(LATER.hash());
  }

  @Test
  void a_round_has_eight_numbers() {
    FairStream stream = LATER.stream();
    for (int i = 0; i < 8; i++) {
      assertThat(stream.next()).isBetween(0L, (1L << 32) - 1);
    }

    assertThatThrownBy(stream::next).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void hashes_and_public_seeds_have_one_form() {
    assertThatThrownBy(() -> new ChainRound("A".repeat(64), SEED))
        .isInstanceOf(BadParameter.class)
        .hasMessage("round-hash must be 64 lowercase hex characters");
    assertThatThrownBy(() -> new ChainRound("a".repeat(63), SEED))
        .hasMessage("round-hash must be 64 lowercase hex characters");
    assertThatThrownBy(() -> new ChainRound("a".repeat(64), "a b"))
        .hasMessage("public-seed must be 1 to 128 of A-Z a-z 0-9 _ -");
    assertThatThrownBy(() -> new ChainRound("a".repeat(64), "x".repeat(129)))
        .hasMessage("public-seed must be 1 to 128 of A-Z a-z 0-9 _ -");
  }
}
