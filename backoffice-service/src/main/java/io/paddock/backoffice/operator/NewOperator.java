package io.paddock.backoffice.operator;

import io.paddock.auth.directory.JwtAlg;
import io.paddock.backoffice.text.Label;
import io.paddock.backoffice.text.Slug;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Body of {@code POST /api/v1/bo/aggregator/operators}. */
@Schema(
    name = "NewOperator",
    examples =
        """
        {"code":"mybrand","name":"My Brand Casino","walletBaseUrl":"https://wallet.mybrand.com",\
        "gameFrontendBaseUrl":"https://play.mybrand.com","walletTimeoutMs":5000}""")
public record NewOperator(
    @NotNull
        @Size(min = Slug.MIN, max = Slug.MAX, message = Slug.LENGTH)
        @Pattern(regexp = Slug.PATTERN, message = Slug.RULE)
        String code,
    @NotNull
        @Size(min = 1, max = Label.MAX, message = Label.LENGTH)
        @Pattern(regexp = Label.PATTERN, message = Label.RULE)
        String name,
    @NotNull String walletBaseUrl,
    @NotNull String gameFrontendBaseUrl,
    @Min(value = MIN_TIMEOUT_MS, message = TIMEOUT_RULE)
        @Max(value = MAX_TIMEOUT_MS, message = TIMEOUT_RULE)
        @Nullable Integer walletTimeoutMs,
    @Schema(description = "HS256, or RS256 when the operator signs its own launch tokens")
        @Nullable JwtAlg jwtAlg,
    @Size(max = MAX_KEYS, message = "must have at most 10 entries")
        @Nullable List<@NotNull @Valid JwtKey> jwtPublicKeys) {

  static final int MIN_TIMEOUT_MS = 100;
  static final int MAX_TIMEOUT_MS = 30_000;
  static final int DEFAULT_TIMEOUT_MS = 5_000;
  static final int MAX_KEYS = 10;

  /** A key that verifies tokens whose header names it. */
  @Schema(name = "JwtPublicKey")
  public record JwtKey(
      @NotNull
          @Pattern(
              regexp = "[A-Za-z0-9._-]{1,64}",
              message = "must be 1 to 64 of letters, digits, dot, underscore, hyphen")
          @Schema(examples = "2026-01")
          String kid,
      @NotNull
          @Size(max = 4096, message = "must have at most 4096 characters")
          @Schema(examples = "-----BEGIN PUBLIC KEY-----…")
          String pem) {}

  static final String TIMEOUT_RULE = "must be between 100 and 30000";

  JwtAlg algorithm() {
    return jwtAlg == null ? JwtAlg.HS256 : jwtAlg;
  }

  List<JwtKey> publicKeys() {
    return jwtPublicKeys == null ? List.of() : jwtPublicKeys;
  }

  int timeoutMs() {
    return walletTimeoutMs == null ? DEFAULT_TIMEOUT_MS : walletTimeoutMs;
  }
}
