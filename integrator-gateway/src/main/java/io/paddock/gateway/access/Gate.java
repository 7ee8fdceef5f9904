package io.paddock.gateway.access;

import io.paddock.auth.directory.PartnerKeyRecord;
import io.paddock.auth.directory.PartnerKind;
import io.paddock.auth.directory.WalletRecord;
import io.paddock.auth.key.PartnerKey;
import io.paddock.auth.principal.Scope;
import io.paddock.gateway.error.GatewayError;
import io.paddock.matching.id.Address;
import io.paddock.web.error.Problem;
import java.util.Optional;
import java.util.UUID;

/** The reference's seven steps, and the verification of wallets that may commit funds. */
final class Gate {

  private static final String CHALLENGE = "ApiKey realm=\"paddock\", header=\"X-Api-Key\"";

  private final KeyJudge keys;

  Gate(KeyJudge keys) {
    this.keys = keys;
  }

  /** Empty when {@code knowledge} cannot tell without blocking. */
  Optional<Admission> judge(AccessRequest request, Knowledge knowledge) {
    if (request.keys().isEmpty()) {
      return Optional.of(
          request.route().keyed()
              ? refused(GatewayError.API_KEY_BAD_FORMAT, "This route needs an X-Api-Key")
              : new Admission.Open(false));
    }
    Optional<PartnerKey> parsed =
        request.keys().size() == 1 ? PartnerKey.parse(request.keys().getFirst()) : Optional.empty();
    if (parsed.isEmpty()) {
      return Optional.of(
          refused(GatewayError.API_KEY_BAD_FORMAT, "X-Api-Key is not of a key's form"));
    }
    Optional<PartnerKeyRecord> known = knowledge.key(parsed.get().keyId());
    if (known.isEmpty() && !knowledge.complete()) {
      return Optional.empty();
    }
    Optional<GatewayError> refusal =
        keys.refusal(parsed.get(), known.orElse(null), request.client());
    if (refusal.isPresent()) {
      return Optional.of(refused(refusal.get(), refusal.get().title()));
    }
    PartnerKeyRecord key = known.orElseThrow();
    boolean scoped = key.scopes().containsAll(request.route().scopes());
    if (!request.route().keyed()) {
      return Optional.of(new Admission.Open(scoped));
    }
    return scoped
        ? act(request, key, knowledge)
        : Optional.of(new Admission.Refused(scopeMissing(request.route())));
  }

  private static Optional<Admission> act(
      AccessRequest request, PartnerKeyRecord key, Knowledge knowledge) {
    return switch (EffectiveWallet.resolve(key, request.userWallets())) {
      case EffectiveWallet.None(GatewayError why) -> Optional.of(refused(why, why.title()));
      case EffectiveWallet.Of(String address) -> actFor(address, request, key, knowledge);
    };
  }

  private static Optional<Admission> actFor(
      String address, AccessRequest request, PartnerKeyRecord key, Knowledge knowledge) {
    Optional<UUID> owner = knowledge.owner(address, key, request.requestId());
    Optional<WalletRecord> wallet = knowledge.wallet(address);
    if (owner.isEmpty() || wallet.isEmpty()) {
      return Optional.empty();
    }
    if (!owner.get().equals(key.partnerId())) {
      return Optional.of(
          refused(
              GatewayError.API_KEY_USER_WALLET_INVALID, "This wallet is not one of the partner's"));
    }
    if (request.route().placing() && needsKyc(key) && !wallet.get().cleared()) {
      return Optional.of(
          new Admission.Refused(
              Problem.of(
                  GatewayError.KYC_REQUIRED, "The wallet is not APPROVED in tier 1 or above")));
    }
    return Optional.of(
        new Admission.Admitted(
            new ActingPartner(key.partnerId(), key.keyId(), Address.parse(address)), wallet.get()));
  }

  /** A partner that was vetted as a legal entity answers for its wallets itself. */
  static boolean needsKyc(PartnerKeyRecord key) {
    return key.partnerKind() == PartnerKind.SINGLE_WALLET || key.requirePerWalletKyc();
  }

  private static Admission refused(GatewayError error, String detail) {
    return new Admission.Refused(
        Problem.of(error, detail).withHeader("WWW-Authenticate", CHALLENGE));
  }

  private static Problem scopeMissing(Route route) {
    return Problem.of(GatewayError.API_KEY_SCOPE_MISSING, "The key does not carry the scope")
        .with("requiredScopes", route.scopes().stream().sorted().map(Scope::text).toList());
  }
}
