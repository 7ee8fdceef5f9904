package io.paddock.gateway.order;

import io.paddock.web.error.Problem;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Ids of groups of orders, as they are written. */
public final class GroupIds {

  private static final Pattern SHAPE =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private GroupIds() {}

  public static Optional<UUID> parse(String text) {
    return SHAPE.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
  }

  /**
   * The group that an order is to join.
   *
   * @throws Problem 400 with a pointer for what is no id
   */
  static Optional<UUID> of(PlaceOrderRequest body) {
    @Nullable String text = body.orderGroupId();
    return text == null
        ? Optional.empty()
        : Optional.of(
            parse(text)
                .orElseThrow(
                    () -> Problem.invalid("/orderGroupId", "must be an order group's id")));
  }
}
