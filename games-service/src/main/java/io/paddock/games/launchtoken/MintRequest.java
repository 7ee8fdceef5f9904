package io.paddock.games.launchtoken;

import io.paddock.web.error.Problem;
import io.paddock.web.error.Violation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The body of a mint.
 *
 * @param sub the operator's own id of its player, 1–128 characters
 * @param currency a code of the operator's configuration
 * @param game an id of the operator's enabled games
 * @param language BCP 47; the operator's default otherwise
 * @param country ISO 3166-1 alpha-2, passed to the wallet
 * @param ttlSeconds 1–600, 600 otherwise
 * @param returnUrl on an origin that the operator registered
 * @param mode {@code real} or {@code demo}; real otherwise
 */
@Schema(
    examples =
        """
        {"sub":"player-123","currency":"USDT","game":"dice","language":"en","country":"US",
         "ttlSeconds":300,"returnUrl":"https://play.mybrand.com/lobby","mode":"real"}
        """)
record MintRequest(
    @NotNull
        @Pattern(regexp = ClaimForms.SUBJECT, message = "must be 1 to 128 printable characters")
        @Schema(minLength = 1, maxLength = ClaimForms.MAX_SUBJECT)
        String sub,
    @NotNull @Pattern(regexp = ClaimForms.CURRENCY, message = "must be 3 to 10 of A-Z 0-9")
        String currency,
    @NotNull @Pattern(regexp = ClaimForms.GAME, message = "must be a game id") String game,
    @Nullable String language,
    @Nullable String country,
    @Nullable @Min(value = 1, message = TTL_RANGE) @Max(value = 600, message = TTL_RANGE)
        Integer ttlSeconds,
    @Nullable @Size(max = ClaimForms.MAX_URL, message = "must have at most 2048 characters")
        String returnUrl,
    @Nullable @Pattern(regexp = ClaimForms.MODE, message = "must be real or demo") String mode) {

  private static final String TTL_RANGE = "must be between 1 and 600";

  /** Checks what an annotation cannot say; every violation is reported at once. */
  void checkTags() {
    List<Violation> violations = new ArrayList<>();
    if (language != null && !ClaimForms.isLanguage(language)) {
      violations.add(new Violation("/language", "must be a BCP 47 language tag"));
    }
    if (country != null && !ClaimForms.isCountry(country)) {
      violations.add(new Violation("/country", "must be an ISO 3166-1 alpha-2 code"));
    }
    if (!violations.isEmpty()) {
      throw Problem.invalid(violations);
    }
  }

  int lifetimeSeconds() {
    return ttlSeconds == null ? ClaimForms.MAX_TTL_SECONDS : ttlSeconds;
  }
}
