package io.paddock.gateway.projection;

import io.paddock.matching.market.MarketStatus;
import io.paddock.matching.order.Liquidity;
import io.paddock.matching.order.Outcome;
import io.paddock.matching.order.Side;
import io.paddock.matching.order.TradeKind;
import java.util.Locale;

/** The engine's enums as they are written in tables and events. */
final class Codes {

  private Codes() {}

  /** 0 for YES, 1 for NO. */
  static int of(Outcome outcome) {
    return switch (outcome) {
      case YES -> 0;
      case NO -> 1;
    };
  }

  static String of(Side side) {
    return lower(side);
  }

  static String of(Liquidity liquidity) {
    return lower(liquidity);
  }

  static String of(TradeKind kind) {
    return lower(kind);
  }

  static String of(MarketStatus status) {
    return lower(status);
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
