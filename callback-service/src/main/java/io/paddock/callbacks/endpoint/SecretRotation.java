package io.paddock.callbacks.endpoint;

import io.paddock.auth.sign.WebhookSecret;
import io.paddock.web.openapi.ShownOnce;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What goes in and out when a secret is rotated. */
public final class SecretRotation {

  static final int MAX_GRACE_SECONDS = 604_800;
  static final Duration DEFAULT_GRACE = Duration.ofDays(1);

  private SecretRotation() {}

  /**
   * The optional body.
   *
   * @param graceSeconds how long the previous secret signs beside the new one: 0–604 800, default
   *     86 400
   * @param secret the new secret; without it one is drawn
   */
  @Schema(name = "SecretRotationRequest")
  public record Request(
      @Nullable
          @Min(value = 0, message = "must be at least 0")
          @Max(value = MAX_GRACE_SECONDS, message = "must be at most 604800")
          @Schema(examples = "86400")
          Integer graceSeconds,
      @Nullable
          @Schema(
              description = "The owner's own: whsec_ and the Base64 of 24 to 64 bytes",
              examples = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD")
          String secret) {

    static Optional<WebhookSecret> own(@Nullable Request body) {
      return OwnSecret.read(body == null ? null : body.secret());
    }

    /** Shows no secret. */
    @Override
    public String toString() {
      return "SecretRotationRequest[graceSeconds=" + graceSeconds + "]";
    }

    static Duration grace(@Nullable Request body) {
      return body == null || body.graceSeconds() == null
          ? DEFAULT_GRACE
          : Duration.ofSeconds(body.graceSeconds());
    }
  }

  /**
   * The one answer that shows the new secret.
   *
   * @param previousExpiresAt until when the previous secret signs too
   */
  @Schema(name = "SecretRotated")
  public record Rotated(
      @ShownOnce @Schema(examples = "\"whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD\"") String secret,
      Instant previousExpiresAt) {

    /** Shows no secret. */
    @Override
    public String toString() {
      return "Rotated[previousExpiresAt=" + previousExpiresAt + "]";
    }
  }
}
