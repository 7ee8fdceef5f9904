package io.paddock.backoffice.operatorsecret;

import io.paddock.backoffice.tenant.Grace;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /api/v1/bo/operators/{id}/secrets/rotate}.
 *
 * @param graceSeconds how long the old secret stays good: 0–604 800, default 86 400
 */
@Schema(name = "RotateSecret", examples = "{\"secret\":\"wallet\",\"graceSeconds\":86400}")
public record RotateSecret(
    @NotNull SecretKind secret,
    @Min(value = 0, message = Grace.RULE) @Max(value = Grace.MAX_SECONDS, message = Grace.RULE)
        @Nullable Integer graceSeconds) {}
