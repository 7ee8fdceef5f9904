package io.paddock.gateway.account;

import io.paddock.auth.chain.ClaimHash;
import io.paddock.auth.chain.SigningDomain;
import io.paddock.auth.directory.PartnerKeyRecord;
import io.paddock.auth.directory.WalletRecord;
import io.paddock.auth.principal.Scope;
import io.paddock.gateway.access.ActingPartner;
import io.paddock.gateway.chain.Chain;
import io.paddock.matching.amount.Limits;
import io.paddock.web.client.AddressRange;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who the caller is: its partner, its key, the acting wallet, and what the wallet may use. */
@Schema(
    examples =
        """
        {"partner":{"id":"0198c0de-7a11-7c3f-8a55-3f6b7c1d2e4f","name":"Desk","kind":"multi_wallet",
                    "requirePerWalletKyc":true,"ipAllowlist":["192.0.2.0/24"]},
         "key":{"id":"0123456789abcdef","environment":"test","scopes":["orders:read","orders:write"],
                "readOnly":false,"cancelOnly":false,"ipAllowlist":[],"expiresAt":"2027-01-01T00:00:00Z"},
         "wallet":{"address":"0x1234567890abcdef1234567890abcdef12345678","owned":true,
                   "kycStatus":"APPROVED","kycTier":1},
         "claim":{"domain":{"name":"Paddock Vault","version":"1","chainId":31337,
                            "verifyingContract":"0x8ba1f109551bd432803012645ac136ddd64dba72"},
                  "partner":"0x000000000000000000000000000000000198c0de7a117c3f8a553f6b7c1d2e4f"},
         "limits":{"rateLimitPerMin":null,"openOrders":1000,"openOrdersPerMarket":500},
         "use":{"openOrders":3}}
        """)
record MeAnswer(
    PartnerView partner,
    KeyView key,
    WalletView wallet,
    ClaimTerms claim,
    WalletLimits limits,
    WalletUse use) {

  record PartnerView(
      UUID id, String name, String kind, boolean requirePerWalletKyc, List<String> ipAllowlist) {}

  /**
   * The key that was used.
   *
   * @param ipAllowlist its own, beside the partner's
   */
  record KeyView(
      String id,
      String environment,
      List<String> scopes,
      boolean readOnly,
      boolean cancelOnly,
      List<String> ipAllowlist,
      @Nullable Instant expiresAt) {}

  /**
   * The acting wallet.
   *
   * @param owned whether it belongs to the partner; until then the partner sees nothing of it
   */
  record WalletView(String address, boolean owned, String kycStatus, int kycTier) {}

  /** With what a claim is signed; {@code partner} is the struct's bytes32. */
  record ClaimTerms(ClaimDomain domain, String partner) {}

  record ClaimDomain(String name, String version, long chainId, String verifyingContract) {}

  /**
   * What the wallet may use; the buckets of requests are in every answer's headers.
   *
   * @param rateLimitPerMin the ceiling to which staff lowered the wallet; null for the usual one
   */
  record WalletLimits(@Nullable Integer rateLimitPerMin, int openOrders, int openOrdersPerMarket) {}

  record WalletUse(int openOrders) {}

  static MeAnswer of(ActingPartner partner, Chain chain, int openOrders) {
    PartnerKeyRecord key = partner.key();
    WalletRecord wallet = partner.standing();
    SigningDomain domain = chain.vaultDomain(partner.named());
    return new MeAnswer(
        new PartnerView(
            key.partnerId(),
            key.partnerName(),
            key.partnerKind().name().toLowerCase(Locale.ROOT),
            key.requirePerWalletKyc(),
            texts(key.ipAllowlist())),
        new KeyView(
            key.keyId(),
            key.environment().text(),
            key.scopes().stream().map(Scope::text).toList(),
            key.terms().readOnly(),
            key.terms().cancelOnly(),
            texts(key.terms().ipAllowlist()),
            key.expiresAt()),
        new WalletView(
            partner.named().toString(),
            partner.owned(),
            wallet.kycStatus().name(),
            wallet.kycTier()),
        new ClaimTerms(
            new ClaimDomain(
                domain.name(),
                domain.version(),
                domain.chainId(),
                domain.verifyingContract().toString()),
            ClaimHash.word(key.partnerId()).toString()),
        new WalletLimits(
            wallet.rateLimitPerMin(), Limits.MAX_OPEN_ORDERS, Limits.MAX_OPEN_ORDERS_IN_MARKET),
        new WalletUse(openOrders));
  }

  private static List<String> texts(List<AddressRange> ranges) {
    return ranges.stream().map(AddressRange::text).toList();
  }
}
