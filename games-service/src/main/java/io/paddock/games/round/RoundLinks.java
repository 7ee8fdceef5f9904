package io.paddock.games.round;

import io.paddock.auth.sign.DerivedSigner;
import io.paddock.auth.sign.DerivedSigners;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Links to one round's page that work for a day, for whoever holds them: a player, support, a
 * regulator.
 *
 * <pre>
 * /rounds/{id}?t= key version . expiry, seconds . base64url( Ed25519 over "id.expiry" )
 * </pre>
 */
@Singleton
class RoundLinks {

  static final Duration LIFETIME = Duration.ofHours(24);

  private static final String PURPOSE = "paddock-round-links";
  private static final Pattern FORM =
      Pattern.compile("([1-9][0-9]{0,5})\\.([1-9][0-9]{0,11})\\.([A-Za-z0-9_-]{86})");

  private final DerivedSigner signer;
  private final Clock clock;

  RoundLinks(DerivedSigners signers, Clock clock) {
    this.signer = signers.of(PURPOSE);
    this.clock = clock;
  }

  /** A link's path, and the end of it. */
  record Link(String path, Instant expiresAt) {}

  Link to(UUID round) {
    Instant end = Instant.ofEpochSecond(clock.instant().plus(LIFETIME).getEpochSecond());
    String signature =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(signer.sign(message(round, end.getEpochSecond())));
    return new Link(
        "/rounds/%s?t=%d.%d.%s".formatted(round, signer.version(), end.getEpochSecond(), signature),
        end);
  }

  /** Whether a token opens the round's page now. */
  boolean opens(UUID round, String token) {
    Matcher form = FORM.matcher(token);
    if (!form.matches()) {
      return false;
    }
    long end = Long.parseLong(form.group(2));
    return clock.instant().getEpochSecond() < end
        && signer.verifies(
            Integer.parseInt(form.group(1)),
            message(round, end),
            Base64.getUrlDecoder().decode(form.group(3)));
  }

  private static byte[] message(UUID round, long end) {
    return (round + "." + end).getBytes(StandardCharsets.US_ASCII);
  }
}
