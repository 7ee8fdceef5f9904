package io.paddock.gateway.access;

import io.paddock.auth.directory.PartnerKeyRecord;
import io.paddock.gateway.error.GatewayError;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The reference's step 6: which wallet a request acts for. */
sealed interface EffectiveWallet {

  /**
   * The wallet.
   *
   * @param address lower-case {@code 0x} and 40 hexadecimal digits
   */
  record Of(String address) implements EffectiveWallet {}

  record None(GatewayError why) implements EffectiveWallet {}

  Pattern FORM = Pattern.compile("0x[0-9a-fA-F]{40}");

  /**
   * Resolves it by the contract under which the key was issued.
   *
   * @param headers every {@code X-User-Wallet}; a single-wallet partner's are ignored
   */
  static EffectiveWallet resolve(PartnerKeyRecord key, List<String> headers) {
    return switch (key.partnerKind()) {
      case SINGLE_WALLET -> {
        String wallet = key.associatedWallet();
        yield wallet == null ? new None(GatewayError.API_KEY_NO_ASSOCIATED_WALLET) : new Of(wallet);
      }
      case MULTI_WALLET -> named(headers);
    };
  }

  private static EffectiveWallet named(List<String> headers) {
    if (headers.isEmpty()) {
      return new None(GatewayError.API_KEY_USER_WALLET_REQUIRED);
    }
    String wallet = headers.getFirst();
    return headers.size() == 1 && FORM.matcher(wallet).matches()
        ? new Of(wallet.toLowerCase(Locale.ROOT))
        : new None(GatewayError.API_KEY_USER_WALLET_INVALID);
  }
}
