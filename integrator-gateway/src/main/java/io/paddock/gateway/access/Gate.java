package io.paddock.gateway.access;

import io.paddock.auth.directory.PartnerKeyRecord;
import io.paddock.auth.directory.PartnerKind;
import io.paddock.auth.directory.WalletRecord;
import io.paddock.auth.key.PartnerKey;
import io.paddock.auth.lastuse.KeyKind;
import io.paddock.auth.lastuse.KeyUses;
import io.paddock.auth.partner.PartnerKeyCheck;
import io.paddock.auth.partner.PartnerKeyError;
import io.paddock.auth.partner.PartnerKeyProblems;
import io.paddock.auth.partner.PartnerKeyVerdict;
import io.paddock.auth.principal.Scope;
import io.paddock.gateway.error.GatewayError;
import io.paddock.matching.id.Address;
import io.paddock.web.error.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** The reference's seven steps, and the verification of wallets that may commit funds. */
final class Gate {

  private final PartnerKeyCheck keys;
  private final KeyUses uses;
  private final Clock clock;

  Gate(PartnerKeyCheck keys, KeyUses uses, Clock clock) {
    this.keys = keys;
    this.uses = uses;
    this.clock = clock;
  }

  /** Empty when {@code knowledge} cannot tell without blocking. */
  Optional<Admission> judge(AccessRequest request, Knowledge knowledge) {
    if (request.keys().isEmpty()) {
      return Optional.of(
          request.route().keyed()
              ? refused(PartnerKeyError.API_KEY_BAD_FORMAT)
              : new Admission.Open(false));
    }
    Optional<PartnerKey> parsed =
        request.keys().size() == 1 ? PartnerKey.parse(request.keys().getFirst()) : Optional.empty();
    if (parsed.isEmpty()) {
      return Optional.of(refused(PartnerKeyError.API_KEY_BAD_FORMAT));
    }
    Optional<PartnerKeyRecord> known = knowledge.key(parsed.get().keyId());
    return known.isEmpty() && !knowledge.complete()
        ? Optional.empty()
        : judge(parsed.get(), known, request, knowledge);
  }

  private Optional<Admission> judge(
      PartnerKey presented,
      Optional<PartnerKeyRecord> known,
      AccessRequest request,
      Knowledge knowledge) {
    Route route = request.route();
    // Where no key is needed, a scope that is missing costs the higher ceiling and nothing else.
    Set<Scope> required = route.keyed() ? route.scopes() : Set.of();
    Instant now = clock.instant();
    return switch (keys.judge(presented, known.orElse(null), now, request.call(), required)) {
      case PartnerKeyVerdict.Refused refused ->
          Optional.of(new Admission.Refused(PartnerKeyProblems.of(refused)));
      case PartnerKeyVerdict.Accepted(PartnerKeyRecord key) -> {
        uses.used(KeyKind.PARTNER, key.keyId(), now);
        if (route.acting()) {
          yield act(request, key, knowledge);
        }
        yield Optional.of(
            route.keyed()
                ? new Admission.Keyed(key)
                : new Admission.Open(key.scopes().containsAll(route.scopes())));
      }
    };
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
    Optional<Ownership> ownership = knowledge.ownership(address, key, request.requestId());
    Optional<WalletRecord> wallet = knowledge.wallet(address);
    if (ownership.isEmpty() || wallet.isEmpty()) {
      return Optional.empty();
    }
    if (ownership.get() == Ownership.FOREIGN) {
      return Optional.of(new Admission.Refused(foreign()));
    }
    if (request.route().placing() && key.terms().cancelOnly()) {
      return Optional.of(
          new Admission.Refused(
              Problem.of(
                  GatewayError.API_KEY_CANCEL_ONLY, GatewayError.API_KEY_CANCEL_ONLY.title())));
    }
    if (request.route().placing() && needsKyc(key) && !wallet.get().cleared()) {
      return Optional.of(
          new Admission.Refused(
              Problem.of(
                  GatewayError.KYC_REQUIRED, "The wallet is not APPROVED in tier 1 or above")));
    }
    return Optional.of(
        new Admission.Admitted(
            new ActingPartner(
                key, wallet.get(), Address.parse(address), ownership.get() == Ownership.OWN),
            wallet.get(),
            key.signing()));
  }

  /** A partner that was vetted as a legal entity answers for its wallets itself. */
  static boolean needsKyc(PartnerKeyRecord key) {
    return key.partnerKind() == PartnerKind.SINGLE_WALLET || key.requirePerWalletKyc();
  }

  private static Admission refused(PartnerKeyError error) {
    return new Admission.Refused(PartnerKeyProblems.of(error));
  }

  /** Every 401 names the scheme that would do (RFC 9110, 11.6.1). */
  private static Admission refused(GatewayError error, String detail) {
    return new Admission.Refused(unauthorized(error, detail));
  }

  /** The answer to whoever names a wallet that is another partner's. */
  static Problem foreign() {
    return unauthorized(
        GatewayError.API_KEY_USER_WALLET_INVALID, "This wallet is not one of the partner's");
  }

  private static Problem unauthorized(GatewayError error, String detail) {
    return Problem.of(error, detail).withHeader("WWW-Authenticate", PartnerKeyProblems.CHALLENGE);
  }
}
