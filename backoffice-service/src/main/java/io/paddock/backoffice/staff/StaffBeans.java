package io.paddock.backoffice.staff;

import io.micrometer.core.instrument.MeterRegistry;
import io.paddock.auth.key.KeyHasher;
import io.paddock.auth.limit.RateLimiter;
import io.paddock.auth.staff.StaffTokenVerifier;
import io.paddock.backoffice.change.UnitOfWork;
import io.paddock.backoffice.refusal.RefusalLog;
import io.paddock.web.id.Ids;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;

/** Builds the login from its configuration. */
@Singleton
class StaffBeans {

  @Produces
  @Singleton
  StaffKey key(StaffConfig config) {
    Path folder =
        config
            .keysDir()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "PADDOCK_KEYS_DIR is not set: it names the folder of jwt"));
    return StaffKey.load(folder.resolve("jwt"));
  }

  /** Our own tokens need no detour over HTTP for their keys. */
  @Produces
  @Singleton
  StaffTokenVerifier verifier(StaffKey key, Clock clock) {
    return new StaffTokenVerifier(
        new JwksVerificationKeyResolver(key.publicKeys().getJsonWebKeys()), clock);
  }

  @Produces
  @Singleton
  @DefaultBean
  PasswordHasher.Cost passwordCost() {
    return PasswordHasher.Cost.OWASP;
  }

  @Produces
  @Singleton
  PasswordHasher passwords(SecureRandom random, PasswordHasher.Cost cost) {
    return new PasswordHasher(random, cost);
  }

  @Produces
  @Singleton
  HashingGate hashing(StaffConfig config) {
    return new HashingGate(config.concurrentHashes(), config.hashPatience());
  }

  void close(@Disposes HashingGate hashing) {
    hashing.close();
  }

  @Produces
  @Singleton
  PasswordCheck passwordCheck(
      HashingGate hashing,
      PasswordHasher passwords,
      RateLimiter limiter,
      @ConfigProperty(name = "paddock.sandbox", defaultValue = "false") boolean sandbox) {
    return new PasswordCheck(new LoginLimits(limiter, sandbox), hashing, passwords);
  }

  @Produces
  @Singleton
  LoginRecord loginRecord(
      StaffKey key,
      RefreshTokens refreshTokens,
      RefusalLog refusals,
      Ids ids,
      Clock clock,
      MeterRegistry meters) {
    return new LoginRecord(
        new AccessTokens(key, clock, ids::next), refreshTokens, refusals, meters);
  }

  @Produces
  @Singleton
  Logins logins(
      UnitOfWork unit,
      OffLoop offLoop,
      StaffRepository staff,
      RefreshTokens refreshTokens,
      PasswordCheck passwords,
      SecondFactors secondFactors,
      KnownBrowsers browsers,
      LoginRecord told) {
    return new Logins(
        unit, offLoop, staff, passwords, secondFactors, refreshTokens, browsers, told);
  }

  @Produces
  @Singleton
  RefreshTokens refreshTokens(
      StaffConfig config,
      StaffRepository staff,
      SessionRepository sessions,
      RefreshTokenRepository tokens,
      KeyHasher hasher,
      SecureRandom random,
      Ids ids) {
    return new RefreshTokens(
        staff, sessions, tokens, hasher, random, ids, config.refreshLifetime());
  }
}
