package io.paddock.games.launchtoken;

import io.paddock.auth.directory.OperatorRecord;
import io.paddock.games.session.PlayMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jspecify.annotations.Nullable;

/** Judges what a token with a good signature says. */
final class ClaimCheck {

  /** How far the issuer's clock may be from ours, inclusive, either way. */
  static final Duration SKEW = Duration.ofSeconds(30);

  private ClaimCheck() {}

  static TokenVerdict judge(OperatorRecord operator, JwtClaims claims, Instant now) {
    try {
      if (!claims.getAudience().contains(LaunchTokenSigner.AUDIENCE)) {
        return new TokenVerdict.Invalid("audience");
      }
      Instant issuedAt = time(claims.getIssuedAt());
      Instant expiresAt = time(claims.getExpirationTime());
      if (now.isAfter(expiresAt.plus(SKEW))) {
        return new TokenVerdict.Expired();
      }
      if (issuedAt.isAfter(now.plus(SKEW))) {
        return new TokenVerdict.Invalid("issued_in_future");
      }
      long lifetime = Duration.between(issuedAt, expiresAt).toSeconds();
      if (lifetime < 1 || lifetime > ClaimForms.MAX_TTL_SECONDS) {
        return new TokenVerdict.Invalid("lifetime");
      }
      return new TokenVerdict.Valid(operator, read(operator, claims, issuedAt, expiresAt));
    } catch (MalformedClaimException malformed) {
      return new TokenVerdict.Invalid("claims");
    }
  }

  private static LaunchClaims read(
      OperatorRecord operator, JwtClaims claims, Instant issuedAt, Instant expiresAt)
      throws MalformedClaimException {
    String mode = optional(claims, LaunchTokenSigner.MODE, text -> true).orElse("real");
    return new LaunchClaims(
        operator.code(),
        required(claims, "sub", ClaimForms::isSubject),
        required(claims, "jti", ClaimForms::isTokenId),
        issuedAt,
        expiresAt,
        optional(claims, LaunchTokenSigner.CURRENCY, ClaimForms::isCurrency).orElse(null),
        optional(claims, LaunchTokenSigner.GAME, ClaimForms::isGame).orElse(null),
        optional(claims, LaunchTokenSigner.LANGUAGE, ClaimForms::isLanguage).orElse(null),
        optional(claims, LaunchTokenSigner.COUNTRY, ClaimForms::isCountry).orElse(null),
        optional(claims, LaunchTokenSigner.RETURN_URL, ClaimCheck::isUrlSized).orElse(null),
        PlayMode.of(mode).orElseThrow(() -> new MalformedClaimException("mode")));
  }

  /** A claim's text, if it is there and is text. */
  static Optional<String> text(JwtClaims claims, String name) {
    return claims.getClaimValue(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  private static String required(JwtClaims claims, String name, Predicate<String> form)
      throws MalformedClaimException {
    return text(claims, name).filter(form).orElseThrow(() -> new MalformedClaimException(name));
  }

  private static Optional<String> optional(JwtClaims claims, String name, Predicate<String> form)
      throws MalformedClaimException {
    return claims.getClaimValue(name) == null
        ? Optional.empty()
        : Optional.of(required(claims, name, form));
  }

  private static boolean isUrlSized(String text) {
    return text.length() <= ClaimForms.MAX_URL;
  }

  private static Instant time(@Nullable NumericDate date) throws MalformedClaimException {
    if (date == null) {
      throw new MalformedClaimException("a time is missing");
    }
    return Instant.ofEpochSecond(date.getValue());
  }
}
