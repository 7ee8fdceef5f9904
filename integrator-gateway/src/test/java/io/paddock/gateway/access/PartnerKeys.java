package io.paddock.gateway.access;

import io.paddock.auth.directory.KycStatus;
import io.paddock.auth.directory.PartnerKeyRecord;
import io.paddock.auth.directory.PartnerKind;
import io.paddock.auth.directory.PartnerStatus;
import io.paddock.auth.directory.RequestSigning;
import io.paddock.auth.directory.WalletRecord;
import io.paddock.auth.key.KeyEnvironment;
import io.paddock.auth.key.KeyHasher;
import io.paddock.auth.key.KeyTerms;
import io.paddock.auth.key.PartnerKey;
import io.paddock.auth.principal.Scope;
import io.paddock.auth.seal.KeyRing;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keys and their records for tests without servers; each method changes one thing. */
final class PartnerKeys {

  static final String WALLET = "0x00000000000000000000000000000000000000aa";
  static final UUID PARTNER = UUID.fromString("0199a1b2-0000-7000-8000-00000000000a");
  static final KeyHasher HASHER =
      new KeyHasher(
          KeyRing.parse(
              "pepper", List.of("1=" + Base64.getEncoder().encodeToString(new byte[32]))));
  static final PartnerKey KEY = PartnerKey.generate(KeyEnvironment.TEST, new SecureRandom());

  PartnerKind kind = PartnerKind.MULTI_WALLET;
  @Nullable String associatedWallet;
  boolean requireKyc = true;
  Set<Scope> scopes = EnumSet.allOf(Scope.class);
  KeyTerms terms = KeyTerms.NONE;
  RequestSigning signing = RequestSigning.NONE;

  PartnerKeyRecord build() {
    return new PartnerKeyRecord(
        KEY.keyId(),
        KeyEnvironment.TEST,
        HASHER.hash(KEY.secret()),
        PARTNER,
        "desk",
        kind,
        PartnerStatus.ACTIVE,
        associatedWallet,
        requireKyc,
        List.of(),
        null,
        null,
        scopes,
        terms,
        signing,
        null,
        null,
        null);
  }

  static WalletRecord wallet(KycStatus status, int tier) {
    return new WalletRecord(WALLET, status, tier, null);
  }
}
