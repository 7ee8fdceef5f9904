package io.paddock.backoffice.wallet;

import io.paddock.auth.directory.KycStatus;

/**
 * What is known of the person behind a wallet.
 *
 * @param tier 0–{@value #MAX_TIER}
 */
public record KycStanding(KycStatus status, int tier) {

  public static final int MAX_TIER = 10;

  /** Whether that person may trade. */
  public boolean cleared() {
    return status == KycStatus.APPROVED && tier >= 1;
  }
}
