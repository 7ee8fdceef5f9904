package io.paddock.backoffice.note;

import io.paddock.backoffice.text.Label;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is noted: lines of text. */
@Schema(name = "NewNote", examples = "{\"text\":\"Asked for crash in May.\"}")
public record NewNote(
    @NotNull
        @Size(min = 1, max = 4_000, message = "must be 1 to 4000 characters")
        @Pattern(regexp = Label.PATTERN, message = Label.RULE)
        String text) {}
