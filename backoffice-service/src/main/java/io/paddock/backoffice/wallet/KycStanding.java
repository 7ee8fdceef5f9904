package io.paddock.backoffice.wallet;

import io.paddock.auth.directory.KycStatus;

/**
 * What is known of the person behind a wallet.
 *
 * @param tier 1–{@value #MAX_TIER} of who is approved, 0 of anybody else
 */
public record KycStanding(KycStatus status, int tier) {

  public static final int MAX_TIER = 10;

  public KycStanding {
    if (!means(status, tier)) {
      throw new IllegalArgumentException(status + " in tier " + tier + " means nothing");
    }
  }

  /** Whether there is such a standing: a tier is what an approval gives, and only that. */
  static boolean means(KycStatus status, int tier) {
    return tier >= 0 && tier <= MAX_TIER && (status == KycStatus.APPROVED) == (tier >= 1);
  }

  /** Whether that person may trade. */
  public boolean cleared() {
    return status == KycStatus.APPROVED;
  }
}
