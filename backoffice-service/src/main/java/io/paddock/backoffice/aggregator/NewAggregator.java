package io.paddock.backoffice.aggregator;

import io.paddock.backoffice.text.Email;
import io.paddock.backoffice.text.Label;
import io.paddock.backoffice.text.Slug;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Body of {@code POST /api/v1/bo/aggregators}. */
@Schema(
    name = "NewAggregator",
    examples =
        """
        {"code":"acme-games","name":"Acme Games Ltd","contactEmail":"tech@acme.example"}""")
public record NewAggregator(
    @NotNull
        @Size(min = Slug.MIN, max = Slug.MAX, message = Slug.LENGTH)
        @Pattern(regexp = Slug.PATTERN, message = Slug.RULE)
        String code,
    @NotNull
        @Size(min = 1, max = Label.MAX, message = Label.LENGTH)
        @Pattern(regexp = Label.PATTERN, message = Label.RULE)
        String name,
    @Pattern(regexp = Email.PATTERN, message = Email.RULE) @Nullable String contactEmail) {}
