package io.paddock.backoffice.operator;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.paddock.auth.directory.OperatorStanding;
import io.paddock.web.openapi.ShownOnce;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An operator as it, its aggregator and staff see it: without secrets. */
@Schema(name = "Operator")
record OperatorView(
    UUID id,
    @Schema(examples = "mybrand") String code,
    @Schema(examples = "My Brand Casino") String name,
    @Nullable UUID aggregatorId,
    @Schema(description = "onboarding, active or disabled", examples = "active") String status,
    @Schema(
            description = "What counts: disabled while its aggregator is, else as status",
            examples = "active")
        String effectiveStatus,
    @Schema(
            description =
                "Why it is not active: operator_onboarding, operator_disabled or"
                    + " aggregator_disabled")
        @Nullable String effectiveStatusReason,
    @Schema(description = "staff or aggregator, while disabled") @Nullable String disabledBy,
    @Schema(examples = "HS256") String jwtAlg,
    @Schema(examples = "https://wallet.mybrand.com") String walletBaseUrl,
    @Schema(examples = "5000") int walletTimeoutMs,
    @Schema(description = "What X-Wallet-Key-Id says") @Nullable UUID walletKeyId,
    @Schema(examples = "https://play.mybrand.com") String gameFrontendBaseUrl,
    @Schema(examples = "[\"mybrand.com\"]") List<String> domains,
    Instant createdAt,
    Instant updatedAt) {

  static OperatorView of(Operator operator) {
    return new OperatorView(
        operator.id(),
        operator.code(),
        operator.name(),
        operator.aggregatorId(),
        operator.status().text(),
        operator.standing().effective().text(),
        operator.standing().reason().map(OperatorStanding.Reason::text).orElse(null),
        Party.nameOf(operator.disabledBy()),
        operator.jwtAlg().name(),
        operator.walletBaseUrl(),
        operator.walletTimeoutMs(),
        operator.walletKeyId(),
        operator.gameFrontendBaseUrl(),
        operator.domains(),
        operator.createdAt(),
        operator.updatedAt());
  }

  /** One operator, under its name. */
  @Schema(name = "OperatorAnswer")
  record Single(OperatorView operator) {}

  /** A new operator, under its name. */
  @Schema(name = "OperatorCreated")
  record Created(WithSecrets operator) {}

  /** A new operator with the secrets that are shown this once, 64 hex characters each. */
  @Schema(name = "OperatorWithSecrets")
  record WithSecrets(
      @JsonUnwrapped OperatorView operator,
      @ShownOnce @Schema(examples = WithSecrets.EXAMPLE) String jwtSharedSecret,
      @ShownOnce @Schema(examples = WithSecrets.EXAMPLE) String walletHmacSecret) {

    static final String EXAMPLE =
        "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0";

    /** Shows no secret. */
    @Override
    public String toString() {
      return "WithSecrets[operator=" + operator.code() + "]";
    }
  }
}
