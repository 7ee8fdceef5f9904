package io.paddock.auth.directory;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A wallet's compliance. One that nobody has told us anything of is a record too, so that a cache
 * can remember it.
 *
 * @param address lower-case {@code 0x} and 40 hex characters
 * @param kycTier from 0
 * @param rateLimitPerMin what staff lowered the wallet's ceiling to; null for the usual one
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

  /** One spelling per wallet, or a change would not reach every entry of it. */
  static String requireAddress(String address) {
    if (!ADDRESS.matcher(address).matches()) {
      throw new IllegalArgumentException("an address is 0x and 40 hex characters in lower case");
    }
    return address;
  }
}
