package io.paddock.demo.ledger;

import io.paddock.demo.protocol.WalletStatus;
import java.math.BigDecimal;

/** What the rules decide about a movement. */
sealed interface Verdict {

  WalletStatus status();

  /** Done: {@code moved} ≥ 0 changes hands and the answer is kept. */
  record Accepted(BigDecimal moved) implements Verdict {
    @Override
    public WalletStatus status() {
      return WalletStatus.OK;
    }
  }

  /** A final no, kept so that the same question gets the same answer. */
  record Refused(WalletStatus status) implements Verdict {}

  /** No for now, not kept: the platform sends a win or a rollback again until it is accepted. */
  record Unacceptable(WalletStatus status) implements Verdict {}
}
