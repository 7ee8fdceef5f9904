package io.paddock.backoffice.market;

import io.paddock.backoffice.text.Label;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Body of {@code POST …/markets/{id}/void}. */
@Schema(
    name = "VoidMarket",
    examples =
        "{\"reason\":\"The match was abandoned\",\"source\":\"https://league.example/notices/41\"}")
public record VoidBody(
    @NotNull
        @Size(min = 1, max = Grounds.MAX_REASON, message = Grounds.REASON_RULE)
        @Pattern(regexp = Label.PATTERN, message = Label.RULE)
        String reason,
    @NotNull
        @Size(min = 1, max = Grounds.MAX_SOURCE, message = Grounds.SOURCE_RULE)
        @Pattern(regexp = Label.PATTERN, message = Label.RULE)
        String source) {

  Grounds grounds() {
    return new Grounds(reason, source);
  }
}
