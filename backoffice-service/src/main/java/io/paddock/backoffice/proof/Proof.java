package io.paddock.backoffice.proof;

import io.paddock.auth.principal.StaffCaller;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.web.error.Problem;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When the member of a login last proved who they are.
 *
 * @param at null for an API token, by which nobody proves anything
 * @param secondFactor what proves it: a code of the second factor, or, without one, the password
 */
record Proof(@Nullable Instant at, boolean secondFactor) {

  static final Duration LASTS = StaffCaller.PROOF_LASTS;

  /**
   * @throws Problem {@code step_up_required} when it is 15 minutes old or older
   */
  void require(Instant now) {
    if (at == null || !now.isBefore(at.plus(LASTS))) {
      throw Problem.of(
              BackofficeError.STEP_UP_REQUIRED,
              at == null
                  ? "An API token cannot do this: log in"
                  : "It is 15 minutes or more since you proved who you are")
          .with("proof", secondFactor ? "second_factor" : "password")
          .with("maxAgeSeconds", LASTS.toSeconds())
          .withHeader("WWW-Authenticate", StaffCaller.PROOF_CHALLENGE);
    }
  }
}
