package io.paddock.backoffice.trading;

import io.paddock.backoffice.error.BackofficeError;
import io.paddock.web.error.Problem;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The engine's refusals as failures of ours, by the same codes. */
public final class Refusals {

  private static final Map<String, BackofficeError> BY_CODE =
      Stream.of(
              BackofficeError.MARKET_NOT_FOUND,
              BackofficeError.MARKET_EXISTS,
              BackofficeError.INVALID_MARKET,
              BackofficeError.MARKET_NOT_OPEN,
              BackofficeError.MARKET_CLOSED,
              BackofficeError.MARKET_RESOLVED,
              BackofficeError.MARKET_VOIDED,
              BackofficeError.MARKET_HALTED,
              BackofficeError.MARKET_OPENED,
              BackofficeError.INVALID_PAYOUTS,
              BackofficeError.TX_HASH_REUSED,
              BackofficeError.INVALID_AMOUNT,
              BackofficeError.DEPOSIT_ABOVE_MAXIMUM,
              BackofficeError.DEPOSIT_LIMIT_EXCEEDED,
              BackofficeError.INVALID_DEPOSIT_LIMIT,
              BackofficeError.INVALID_PRICE_BAND,
              BackofficeError.INVALID_FEE_TIER)
          .collect(Collectors.toUnmodifiableMap(BackofficeError::code, Function.identity()));

  private Refusals() {}

  public static Problem problem(Outcome.Refused refused) {
    BackofficeError error = BY_CODE.getOrDefault(refused.code(), BackofficeError.COMMAND_REFUSED);
    return Problem.of(error, "The exchange refused: " + refused.code())
        .with("refusal", refused.code())
        .with("sequence", refused.sequence());
  }
}
