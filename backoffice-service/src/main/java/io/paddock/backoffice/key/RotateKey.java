package io.paddock.backoffice.key;

import io.paddock.backoffice.text.Label;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Body of {@code POST /api/v1/bo/aggregator/api-keys/rotate}; may be left out. */
@Schema(name = "RotateKey", examples = "{\"label\":\"rotated 2026-Q3\"}")
public record RotateKey(
    @Size(min = 1, max = Label.MAX, message = Label.LENGTH)
        @Pattern(regexp = Label.PATTERN, message = Label.RULE)
        @Nullable String label) {}
