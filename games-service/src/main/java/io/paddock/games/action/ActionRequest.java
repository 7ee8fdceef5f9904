package io.paddock.games.action;

import io.paddock.fair.game.SteppedGame.Step;
import io.paddock.fair.value.Value.Members;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The body of an action.
 *
 * @param action what is done, one of those that the round names
 * @param step actions applied so far, as the round's last answer shows it
 * @param tile what mines' {@code reveal} opens, from 0
 */
@Schema(examples = "{\"action\":\"reveal\",\"step\":0,\"tile\":7}")
record ActionRequest(
    @NotNull
        @Pattern(
            regexp = "[a-z][a-z_]{0,31}",
            message = "must be 1 to 32 of a-z and _, a letter first")
        String action,
    @NotNull @Min(value = 0, message = "must not be negative") Integer step,
    @Nullable Integer tile) {

  Step taken() {
    return new Step(action, tile == null ? Members.NONE : Members.NONE.with("tile", tile));
  }
}
