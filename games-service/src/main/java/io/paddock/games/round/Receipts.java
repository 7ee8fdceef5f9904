package io.paddock.games.round;

import io.paddock.auth.sign.DerivedSigner;
import io.paddock.auth.sign.DerivedSigners;
import io.paddock.fair.receipt.Receipt;
import io.paddock.fair.value.Value;
import io.paddock.fair.value.Value.Members;
import io.paddock.games.money.Decimals;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;

/**
 * Signs what a settled round was. Nothing of it changes any more, and Ed25519 signatures are
 * deterministic (RFC 8032), so that a round has one receipt as long as the key is the same. The
 * server seed stands beside it: its commitment is what is signed.
 */
@Singleton
class Receipts {

  /** Another text is another key, and no receipt of before would be verified. */
  private static final String PURPOSE = "paddock-receipts";

  private static final int VERSION = 1;

  private final DerivedSigner signer;

  Receipts(DerivedSigners signers) {
    this.signer = signers.of(PURPOSE);
  }

  DerivedSigner signer() {
    return signer;
  }

  /**
   * The receipt of a round.
   *
   * @param round that is settled
   * @param steps of it; none for a round of one bet
   */
  Receipt of(Round round, List<RoundStep> steps) {
    if (round.status() != RoundStatus.SETTLED) {
      throw new IllegalArgumentException("only a settled round has a receipt: " + round.id());
    }
    return Receipt.sign(Integer.toString(signer.version()), told(round, steps), signer::sign);
  }

  private static Members told(Round round, List<RoundStep> steps) {
    Members told =
        Members.NONE
            .with("v", VERSION)
            .with("roundId", round.id().toString())
            .with("operatorId", round.operatorId().toString())
            .with("playerId", round.playerId())
            .with("mode", round.mode().text())
            .with("game", round.game())
            .with("tables", round.tables())
            .with("currency", round.currency())
            .with("amount", Decimals.text(round.stake()))
            .with("staked", Decimals.text(round.staked()))
            .with("params", round.params())
            .with("steps", new Value.Items(steps.stream().<Value>map(Receipts::told).toList()))
            .with("outcome", Objects.requireNonNull(round.outcome()))
            .with("multiplier", Decimals.text(Objects.requireNonNull(round.multiplier())))
            .with("payout", Decimals.text(Objects.requireNonNull(round.payout())))
            .with("serverSeedHash", round.serverSeedHash())
            .with("clientSeed", round.clientSeed())
            .with("nonce", round.nonce())
            .with("createdAt", round.createdAt().toString())
            .with("closedAt", Objects.requireNonNull(round.closedAt()).toString());
    return round.freeBetId() == null ? told : told.with("freeBetId", round.freeBetId().toString());
  }

  private static Members told(RoundStep step) {
    return Members.NONE
        .with("action", step.step().action())
        .with("params", step.step().params())
        .with("by", step.takenBy())
        .with("stake", Decimals.text(step.stake()));
  }
}
