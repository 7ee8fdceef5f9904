package io.paddock.backoffice.staff;

import io.paddock.auth.staff.StaffTokens;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

/** Issues access tokens (RFC 7519, RS256), each for a login, with which it ends. */
final class AccessTokens {

  static final Duration LIFETIME = Duration.ofMinutes(15);

  private final StaffKey key;
  private final Clock clock;
  private final Supplier<UUID> ids;

  AccessTokens(StaffKey key, Clock clock, Supplier<UUID> ids) {
    this.key = key;
    this.clock = clock;
    this.ids = ids;
  }

  String issue(StaffMember member, UUID sessionId) {
    Instant now = clock.instant();
    return Jwt.issuer(StaffTokens.ISSUER)
        .audience(StaffTokens.AUDIENCE)
        .subject(member.id().toString())
        .claim("jti", ids.get().toString())
        .claim(StaffTokens.SESSION, sessionId.toString())
        .claim(StaffTokens.EMAIL, member.email())
        .claim(StaffTokens.ROLE, member.role().text())
        .issuedAt(now)
        .expiresAt(now.plus(LIFETIME))
        .jws()
        .algorithm(SignatureAlgorithm.RS256)
        .keyId(key.id())
        .sign(key.privateKey());
  }
}
