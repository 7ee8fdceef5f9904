package io.paddock.matching.mode;

import java.util.Locale;

/** What the exchange takes, in all markets. Declared order is the wire code: append only. */
public enum TradingMode {
  NORMAL,
  /** Orders that would trade at once are refused; those that rest are not. */
  POST_ONLY,
  /** Every order is refused; what rests may be cancelled and made smaller. */
  CANCEL_ONLY;

  /** The public name, for instance {@code post_only}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
