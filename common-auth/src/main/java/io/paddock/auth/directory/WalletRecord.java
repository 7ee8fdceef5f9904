package io.paddock.auth.directory;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A wallet's compliance. An unknown wallet also has a record, so that a cache can remember it.
 *
 * @param address lower-case {@code 0x} and 40 hex characters
 * @param kycTier from 0
 * @param rateLimitPerMin the ceiling to which staff lowered the wallet; null for the usual one
 */
public record WalletRecord(
    String address, KycStatus kycStatus, int kycTier, @Nullable Integer rateLimitPerMin) {

  private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-f]{40}");

  public WalletRecord {
    requireAddress(address);
  }

  static WalletRecord unknown(String address) {
    return new WalletRecord(address, KycStatus.NONE, 0, null);
  }

  /** Whether the person behind the wallet may trade: approved, in tier 1 or above. */
  public boolean cleared() {
    return kycStatus == KycStatus.APPROVED && kycTier >= 1;
  }

  /** One spelling per wallet; otherwise a change would not reach all of its entries. */
  static String requireAddress(String address) {
    if (!ADDRESS.matcher(address).matches()) {
      throw new IllegalArgumentException("an address is 0x and 40 hex characters in lower case");
    }
    return address;
  }
}
