package io.paddock.backoffice.trading;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.backoffice.error.BackofficeError;
import io.paddock.matching.event.Refusal;
import io.paddock.web.error.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalsTest {

  @ParameterizedTest
  @EnumSource(
      names = {
        "MARKET_EXISTS",
        "INVALID_MARKET",
        "MARKET_NOT_OPEN",
        "MARKET_CLOSED",
        "MARKET_RESOLVED",
        "MARKET_VOIDED",
        "MARKET_HALTED",
        "MARKET_OPENED",
        "INVALID_PAYOUTS",
        "TX_HASH_REUSED",
        "INVALID_AMOUNT",
        "DEPOSIT_ABOVE_MAXIMUM",
        "DEPOSIT_LIMIT_EXCEEDED",
        "INVALID_DEPOSIT_LIMIT",
        "INVALID_PRICE_BAND",
        "INVALID_FEE_TIER"
      })
  void what_our_commands_can_meet_keeps_the_engines_code(Refusal refusal) {
    Problem problem = Refusals.problem(new Outcome.Refused(refusal.code(), 7));

    assertThat(problem.error().code()).isEqualTo(refusal.code());
    assertThat(problem.error().status()).isEqualTo(422);
    assertThat(problem.members())
        .containsEntry("refusal", refusal.code())
        .containsEntry("sequence", 7L);
  }

  @Test
  void a_market_that_the_exchange_does_not_have_is_not_found() {
    Problem problem = Refusals.problem(new Outcome.Refused("market_not_found", 7));

    assertThat(problem.error()).isEqualTo(BackofficeError.MARKET_NOT_FOUND);
  }

  @Test
  void a_refusal_of_a_later_engine_is_named_beside_the_code() {
    Problem problem = Refusals.problem(new Outcome.Refused("moon_too_full", 7));

    assertThat(problem.error()).isEqualTo(BackofficeError.COMMAND_REFUSED);
    assertThat(problem.detail()).isEqualTo("The exchange refused: moon_too_full");
    assertThat(problem.members()).containsEntry("refusal", "moon_too_full");
  }
}
