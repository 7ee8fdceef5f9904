package io.paddock.backoffice.aggregator;

import io.paddock.backoffice.text.Email;
import io.paddock.backoffice.text.Label;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What {@code PATCH /api/v1/bo/aggregators/{id}} changes parts of. */
@Schema(
    name = "ChangeAggregator",
    examples = "{\"name\":\"Acme Games Ltd\",\"contactEmail\":\"tech@acme.example\"}")
record AggregatorPatch(
    @NotNull
        @Size(min = 1, max = Label.MAX, message = Label.LENGTH)
        @Pattern(regexp = Label.PATTERN, message = Label.RULE)
        String name,
    @Pattern(regexp = Email.PATTERN, message = Email.RULE) @Nullable String contactEmail) {}
