package io.paddock.auth.http;

import io.paddock.auth.directory.AggregatorKeyRecord;
import io.paddock.auth.directory.AggregatorStatus;
import io.paddock.auth.directory.CachedKeys;
import io.paddock.auth.directory.OperatorKeyRecord;
import io.paddock.auth.directory.PartnerKeyRecord;
import io.paddock.auth.directory.TenantDirectory;
import io.paddock.auth.http.AuthResult.Authenticated;
import io.paddock.auth.http.AuthResult.PartnerRefused;
import io.paddock.auth.http.AuthResult.Refused;
import io.paddock.auth.key.AggregatorKey;
import io.paddock.auth.key.KeyCall;
import io.paddock.auth.key.KeyEnvironment;
import io.paddock.auth.key.KeyHasher;
import io.paddock.auth.key.OperatorSecretKey;
import io.paddock.auth.key.PartnerKey;
import io.paddock.auth.lastuse.KeyKind;
import io.paddock.auth.lastuse.KeyUses;
import io.paddock.auth.partner.PartnerKeyCheck;
import io.paddock.auth.partner.PartnerKeyError;
import io.paddock.auth.partner.PartnerKeyVerdict;
import io.paddock.auth.principal.AggregatorCaller;
import io.paddock.auth.principal.OperatorCaller;
import io.paddock.auth.principal.PartnerCaller;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks API keys: form, existence, secret, then life cycle. An unknown id costs as much as a wrong
 * secret. A revoked or expired key is simply invalid; only a caller with the secret learns that a
 * tenant is disabled, and what narrows the key. Partners get the reference's codes.
 */
final class KeyAuthenticator {

  private static final AuthResult NO_PARTNER_KEY =
      new PartnerRefused(
          new PartnerKeyVerdict.Refused(PartnerKeyError.API_KEY_BAD_FORMAT, Set.of()));

  private final TenantDirectory directory;
  private final CachedKeys cached;
  private final KeyHasher hasher;
  private final KeyEnvironment environment;
  private final PartnerKeyCheck partnerKeys;
  private final KeyUses uses;
  private final Clock clock;

  KeyAuthenticator(
      TenantDirectory directory,
      CachedKeys cached,
      KeyHasher hasher,
      KeyEnvironment environment,
      KeyUses uses,
      Clock clock) {
    this.directory = directory;
    this.cached = cached;
    this.hasher = hasher;
    this.environment = environment;
    this.partnerKeys = new PartnerKeyCheck(hasher, environment);
    this.uses = uses;
    this.clock = clock;
  }

  /** May block on the directory. */
  AuthResult aggregator(String header, KeyCall call) {
    return AggregatorKey.parse(header)
        .map(key -> judge(key, directory.aggregatorKey(key.prefix()).orElse(null), call))
        .orElseGet(() -> new Refused(AuthError.AGGREGATOR_KEY_INVALID));
  }

  /** Never blocks; empty when only {@link #aggregator} can answer. */
  Optional<AuthResult> cachedAggregator(String header, KeyCall call) {
    Optional<AggregatorKey> key = AggregatorKey.parse(header);
    return key.isEmpty()
        ? Optional.of(new Refused(AuthError.AGGREGATOR_KEY_INVALID))
        : cached
            .cachedAggregatorKey(key.get().prefix())
            .map(known -> judge(key.get(), known, call));
  }

  /** May block on the directory. */
  AuthResult operator(String header, KeyCall call) {
    return OperatorSecretKey.parse(header)
        .map(key -> judge(key, directory.operatorKey(key.keyId()).orElse(null), call))
        .orElseGet(() -> new Refused(AuthError.OPERATOR_KEY_INVALID));
  }

  /** Never blocks; empty when only {@link #operator} can answer. */
  Optional<AuthResult> cachedOperator(String header, KeyCall call) {
    Optional<OperatorSecretKey> key = OperatorSecretKey.parse(header);
    return key.isEmpty()
        ? Optional.of(new Refused(AuthError.OPERATOR_KEY_INVALID))
        : cached.cachedOperatorKey(key.get().keyId()).map(known -> judge(key.get(), known, call));
  }

  /** May block on the directory. */
  AuthResult partner(String header, KeyCall call) {
    return PartnerKey.parse(header)
        .map(key -> judge(key, directory.partnerKey(key.keyId()).orElse(null), call))
        .orElse(NO_PARTNER_KEY);
  }

  /** Never blocks; empty when only {@link #partner} can answer. */
  Optional<AuthResult> cachedPartner(String header, KeyCall call) {
    Optional<PartnerKey> key = PartnerKey.parse(header);
    return key.isEmpty()
        ? Optional.of(NO_PARTNER_KEY)
        : cached.cachedPartnerKey(key.get().keyId()).map(known -> judge(key.get(), known, call));
  }

  private AuthResult judge(AggregatorKey key, @Nullable AggregatorKeyRecord known, KeyCall call) {
    boolean matches = hasher.matches(known == null ? null : known.secretHash(), key.secret());
    return standing(matches ? known : null, call);
  }

  private AuthResult standing(@Nullable AggregatorKeyRecord known, KeyCall call) {
    if (known == null || !known.usableAt(clock.instant())) {
      return new Refused(AuthError.AGGREGATOR_KEY_INVALID);
    }
    if (known.aggregatorStatus() == AggregatorStatus.DISABLED) {
      return new Refused(AuthError.AGGREGATOR_DISABLED);
    }
    if (!known.terms().admit(call)) {
      return new Refused(AuthError.AGGREGATOR_KEY_IP_DENIED);
    }
    if (!known.terms().permit(call)) {
      return new Refused(AuthError.AGGREGATOR_KEY_READ_ONLY);
    }
    uses.used(KeyKind.AGGREGATOR, known.prefix(), clock.instant());
    return new Authenticated(
        new AggregatorCaller(known.aggregatorId(), known.aggregatorCode(), known.prefix()));
  }

  private AuthResult judge(OperatorSecretKey key, @Nullable OperatorKeyRecord known, KeyCall call) {
    boolean matches = hasher.matches(known == null ? null : known.secretHash(), key.secret());
    return standing(matches && key.environment() == environment ? known : null, call);
  }

  private AuthResult standing(@Nullable OperatorKeyRecord known, KeyCall call) {
    if (known == null || known.environment() != environment || !known.usableAt(clock.instant())) {
      return new Refused(AuthError.OPERATOR_KEY_INVALID);
    }
    if (!known.standing().mayCall()) {
      return new Refused(AuthError.OPERATOR_DISABLED);
    }
    if (!known.terms().admit(call)) {
      return new Refused(AuthError.OPERATOR_KEY_IP_DENIED);
    }
    if (!known.terms().permit(call)) {
      return new Refused(AuthError.OPERATOR_KEY_READ_ONLY);
    }
    uses.used(KeyKind.OPERATOR, known.keyId(), clock.instant());
    return new Authenticated(
        new OperatorCaller(
            known.operatorId(), known.operatorCode(), known.aggregatorId(), known.keyId()));
  }

  private AuthResult judge(PartnerKey presented, @Nullable PartnerKeyRecord known, KeyCall call) {
    return partner(partnerKeys.judge(presented, known, clock.instant(), call, Set.of()));
  }

  private AuthResult partner(PartnerKeyVerdict verdict) {
    return switch (verdict) {
      case PartnerKeyVerdict.Refused refusal -> new PartnerRefused(refusal);
      case PartnerKeyVerdict.Accepted(PartnerKeyRecord key) -> {
        uses.used(KeyKind.PARTNER, key.keyId(), clock.instant());
        yield new Authenticated(
            new PartnerCaller(
                key.partnerId(),
                key.partnerName(),
                key.operatorId(),
                key.aggregatorId(),
                key.keyId(),
                key.scopes()));
      }
    };
  }

  /**
   * Judges a key whose secret was shown before, by all else that it is judged by; may block on the
   * directory.
   */
  AuthResult standing(KeyKind kind, String keyId, KeyCall call) {
    return switch (kind) {
      case AGGREGATOR -> standing(directory.aggregatorKey(keyId).orElse(null), call);
      case OPERATOR -> standing(directory.operatorKey(keyId).orElse(null), call);
      case PARTNER ->
          partner(
              partnerKeys.standing(
                  directory.partnerKey(keyId).orElse(null), clock.instant(), call, Set.of()));
    };
  }
}
