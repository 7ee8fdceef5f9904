package io.paddock.auth.partner;

import io.paddock.auth.directory.PartnerKeyRecord;
import io.paddock.auth.directory.PartnerStatus;
import io.paddock.auth.key.KeyCall;
import io.paddock.auth.key.KeyEnvironment;
import io.paddock.auth.key.KeyHasher;
import io.paddock.auth.key.KeyTerms;
import io.paddock.auth.key.PartnerKey;
import io.paddock.auth.principal.Scope;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The reference's steps 2 to 5: existence, secret, life cycle, scopes; {@link PartnerKey#parse} is
 * step 1. An unknown key id costs as much as a wrong secret, and only a caller with the secret
 * learns the key's state.
 */
public final class PartnerKeyCheck {

  private final KeyHasher hasher;
  private final KeyEnvironment environment;

  /**
   * Creates a check.
   *
   * @param environment of this installation: keys of the other one do not exist here
   */
  public PartnerKeyCheck(KeyHasher hasher, KeyEnvironment environment) {
    this.hasher = hasher;
    this.environment = environment;
  }

  /**
   * Checks a key.
   *
   * @param known the stored record of the key, null if there is none
   * @param call the request that presents it
   * @param required the scopes that the route needs, all of them; may be empty
   */
  public PartnerKeyVerdict judge(
      PartnerKey presented,
      @Nullable PartnerKeyRecord known,
      Instant now,
      KeyCall call,
      Set<Scope> required) {
    boolean matches = hasher.matches(known == null ? null : known.secretHash(), presented.secret());
    if (presented.environment() != environment) {
      return refused(PartnerKeyError.API_KEY_UNKNOWN_KEY);
    }
    return matches || isUnknown(known)
        ? standing(known, now, call, required)
        : refused(PartnerKeyError.API_KEY_BAD_SECRET);
  }

  private boolean isUnknown(@Nullable PartnerKeyRecord known) {
    return known == null || known.environment() != environment;
  }

  /** Checks a key whose secret was shown before: all but that. */
  public PartnerKeyVerdict standing(
      @Nullable PartnerKeyRecord known, Instant now, KeyCall call, Set<Scope> required) {
    if (known == null || isUnknown(known)) {
      return refused(PartnerKeyError.API_KEY_UNKNOWN_KEY);
    }
    if (known.revokedBy(now)) {
      return refused(PartnerKeyError.API_KEY_REVOKED);
    }
    if (known.expiredBy(now)) {
      return refused(PartnerKeyError.API_KEY_EXPIRED);
    }
    if (known.partnerStatus() == PartnerStatus.SUSPENDED) {
      return refused(PartnerKeyError.API_KEY_SUSPENDED);
    }
    if (!KeyTerms.covers(known.ipAllowlist(), call.client()) || !known.terms().admit(call)) {
      return refused(PartnerKeyError.API_KEY_IP_DENIED);
    }
    if (!known.scopes().containsAll(required)) {
      return new PartnerKeyVerdict.Refused(PartnerKeyError.API_KEY_SCOPE_MISSING, required);
    }
    return known.terms().permit(call)
        ? new PartnerKeyVerdict.Accepted(known)
        : refused(PartnerKeyError.API_KEY_READ_ONLY);
  }

  private static PartnerKeyVerdict refused(PartnerKeyError error) {
    return new PartnerKeyVerdict.Refused(error, Set.of());
  }
}
