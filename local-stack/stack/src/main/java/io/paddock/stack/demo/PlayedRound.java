package io.paddock.stack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.stack.http.ApiAnswer;
import java.math.BigDecimal;

/** A settled dice bet, as the player saw it. */
record PlayedRound(
    String id,
    String roll,
    String multiplier,
    BigDecimal payout,
    BigDecimal balance,
    String serverSeedHash,
    String clientSeed,
    long nonce) {

  static PlayedRound of(ApiAnswer answer) {
    JsonNode round = answer.expect(200).json();
    if (!"settled".equals(round.path("status").asText())) {
      throw new DemoFailure("the round is " + round.path("status").asText() + ", not settled");
    }
    return new PlayedRound(
        answer.text("/roundId"),
        answer.text("/outcome/roll"),
        answer.text("/multiplier"),
        new BigDecimal(answer.text("/payout")),
        new BigDecimal(answer.text("/balance")),
        answer.text("/fairness/serverSeedHash"),
        answer.text("/fairness/clientSeed"),
        Long.parseLong(answer.text("/fairness/nonce")));
  }

  boolean won() {
    return payout.signum() > 0;
  }
}
