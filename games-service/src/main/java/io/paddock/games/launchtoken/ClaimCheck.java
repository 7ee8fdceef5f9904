package io.paddock.games.launchtoken;

import io.paddock.auth.directory.OperatorRecord;
import io.paddock.auth.token.SignedToken;
import io.paddock.games.session.PlayMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Judges what a token with a good signature says. */
final class ClaimCheck {

  /** How far the issuer's clock may be from ours, inclusive, either way. */
  static final Duration SKEW = Duration.ofSeconds(30);

  private static final TokenVerdict MALFORMED = new TokenVerdict.Invalid("claims");

  private ClaimCheck() {}

  static TokenVerdict judge(OperatorRecord operator, SignedToken token, Instant now) {
    if (!token.isFor(LaunchTokenSigner.AUDIENCE)) {
      return new TokenVerdict.Invalid("audience");
    }
    Instant issuedAt = token.time("iat").orElse(null);
    Instant expiresAt = token.time("exp").orElse(null);
    Instant notBefore = token.time("nbf").orElse(null);
    if (issuedAt == null || expiresAt == null || (notBefore == null && token.claims().has("nbf"))) {
      return MALFORMED;
    }
    if (now.isAfter(expiresAt.plus(SKEW))) {
      return new TokenVerdict.Expired();
    }
    if (issuedAt.isAfter(now.plus(SKEW))) {
      return new TokenVerdict.Invalid("issued_in_future");
    }
    if (notBefore != null && notBefore.isAfter(now.plus(SKEW))) {
      return new TokenVerdict.Invalid("not_yet");
    }
    long lifetime = Duration.between(issuedAt, expiresAt).toSeconds();
    if (lifetime < 1 || lifetime > ClaimForms.MAX_TTL_SECONDS) {
      return new TokenVerdict.Invalid("lifetime");
    }
    return read(operator, token, issuedAt, expiresAt)
        .<TokenVerdict>map(claims -> new TokenVerdict.Valid(operator, claims))
        .orElse(MALFORMED);
  }

  private static Optional<LaunchClaims> read(
      OperatorRecord operator, SignedToken token, Instant issuedAt, Instant expiresAt) {
    Optional<String> subject = token.text("sub").filter(ClaimForms::isSubject);
    Optional<String> tokenId = token.text("jti").filter(ClaimForms::isTokenId);
    Optional<PlayMode> mode =
        token.has(LaunchTokenSigner.MODE)
            ? token.text(LaunchTokenSigner.MODE).flatMap(PlayMode::of)
            : Optional.of(PlayMode.REAL);
    if (subject.isEmpty()
        || tokenId.isEmpty()
        || mode.isEmpty()
        || spoiled(token, LaunchTokenSigner.CURRENCY, ClaimForms::isCurrency)
        || spoiled(token, LaunchTokenSigner.GAME, ClaimForms::isGame)
        || spoiled(token, LaunchTokenSigner.LANGUAGE, ClaimForms::isLanguage)
        || spoiled(token, LaunchTokenSigner.COUNTRY, ClaimForms::isCountry)
        || spoiled(token, LaunchTokenSigner.RETURN_URL, ClaimCheck::isUrlSized)) {
      return Optional.empty();
    }
    return Optional.of(
        new LaunchClaims(
            operator.code(),
            subject.get(),
            tokenId.get(),
            issuedAt,
            expiresAt,
            orNull(token, LaunchTokenSigner.CURRENCY),
            orNull(token, LaunchTokenSigner.GAME),
            orNull(token, LaunchTokenSigner.LANGUAGE),
            orNull(token, LaunchTokenSigner.COUNTRY),
            orNull(token, LaunchTokenSigner.RETURN_URL),
            mode.get()));
  }

  /** Whether the claim is there and is not what it should be. */
  private static boolean spoiled(SignedToken token, String name, Predicate<String> form) {
    return token.has(name) && token.text(name).filter(form).isEmpty();
  }

  private static @Nullable String orNull(SignedToken token, String name) {
    return token.text(name).orElse(null);
  }

  private static boolean isUrlSized(String text) {
    return text.length() <= ClaimForms.MAX_URL;
  }
}
