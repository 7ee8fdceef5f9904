package io.paddock.gateway.order;

import io.paddock.gateway.error.GatewayError;
import io.paddock.matching.id.Bytes32;
import io.paddock.web.error.Problem;
import java.util.Optional;
import java.util.regex.Pattern;

/** Order ids in requests, and the one answer to those that are not the caller's. */
final class OrderIds {

  /** Fills that the answer to a repeated cancel shows at most; the rest has a route of its own. */
  static final int FILLS_LIMIT = 1_000;

  private static final Pattern FORM = Pattern.compile("0x[0-9a-fA-F]{64}");

  private OrderIds() {}

  /** Empty for anything but an EIP-712 hash as text. */
  static Optional<Bytes32> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(Bytes32.parse(text)) : Optional.empty();
  }

  /**
   * An id in a body.
   *
   * @throws Problem 400 that points at it
   */
  static Bytes32 required(String pointer, String text) {
    return parse(text)
        .orElseThrow(() -> Problem.invalid(pointer, "must be 0x and 64 hexadecimal digits"));
  }

  /** The same for a missing order, another wallet's, and a text that is no id. */
  static Problem notFound() {
    return Problem.of(GatewayError.ORDER_NOT_FOUND, "You have no order of this id");
  }
}
