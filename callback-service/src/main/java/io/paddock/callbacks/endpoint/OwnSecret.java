package io.paddock.callbacks.endpoint;

import io.paddock.auth.sign.WebhookSecret;
import io.paddock.web.error.Problem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A secret that its endpoint's owner chose, so that a receiver can know it beforehand. */
final class OwnSecret {

  static final String RULE = "must be whsec_ and the Base64 of 24 to 64 bytes";

  private OwnSecret() {}

  /** Whether it is one, or is left out. */
  static boolean isGood(@Nullable String text) {
    return text == null || WebhookSecret.parse(text).isPresent();
  }

  /**
   * Reads the member {@code secret}; empty when it is left out.
   *
   * @throws Problem 400 for another form
   */
  static Optional<WebhookSecret> read(@Nullable String text) {
    if (!isGood(text)) {
      throw Problem.invalid("/secret", RULE);
    }
    return Optional.ofNullable(text).flatMap(WebhookSecret::parse);
  }
}
