package io.paddock.demo.ledger;

import io.paddock.demo.protocol.WalletStatus;
import java.math.BigDecimal;

/** What the rules decide about a movement. */
sealed interface Verdict {

  WalletStatus status();

  /** Done: {@code moved} ≥ 0 changes hands and the response is stored. */
  record Accepted(BigDecimal moved) implements Verdict {
    @Override
    public WalletStatus status() {
      return WalletStatus.OK;
    }
  }

  /** A final refusal, stored so that the same request gets the same response. */
  record Refused(WalletStatus status) implements Verdict {}

  /**
   * Refused for now and not stored: the platform sends a win or a rollback again until it is
   * accepted.
   */
  record Unacceptable(WalletStatus status) implements Verdict {}
}
