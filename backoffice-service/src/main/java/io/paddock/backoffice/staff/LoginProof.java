package io.paddock.backoffice.staff;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a login begins with.
 *
 * @param at when its member last proved who they are; null where nobody says, so that whatever
 *     wants a proof asks for one
 * @param factorByIssuer whether a second factor was shown to an issuer that is believed in this
 */
record LoginProof(@Nullable Instant at, boolean factorByIssuer) {

  /** By how much an issuer's clock may be ahead. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  /** To an issuer: when it says, which is not after now. */
  static LoginProof theirs(Optional<Instant> at, Instant now, boolean secondFactor) {
    return new LoginProof(
        at.filter(said -> !said.isAfter(now.plus(SKEW)))
            .map(said -> said.isAfter(now) ? now : said)
            .orElse(null),
        secondFactor);
  }

  /** To us, just now. */
  static LoginProof ours(Instant now) {
    return new LoginProof(now, false);
  }
}
