package io.paddock.backoffice.operator;

import io.paddock.backoffice.text.Label;
import io.paddock.backoffice.text.Slug;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
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
        @Nullable Integer walletTimeoutMs) {

  static final int MIN_TIMEOUT_MS = 100;
  static final int MAX_TIMEOUT_MS = 30_000;
  static final int DEFAULT_TIMEOUT_MS = 5_000;

  private static final String TIMEOUT_RULE = "must be between 100 and 30000";

  int timeoutMs() {
    return walletTimeoutMs == null ? DEFAULT_TIMEOUT_MS : walletTimeoutMs;
  }
}
