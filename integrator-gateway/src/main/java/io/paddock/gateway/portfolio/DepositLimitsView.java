package io.paddock.gateway.portfolio;

import io.paddock.matching.DepositLimits;
import io.paddock.matching.amount.Micros;
import io.paddock.web.openapi.Decimal;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How much may be deposited for a wallet: by the calendar, in UTC.
 *
 * @param weekly from Monday on
 */
@Schema(
    name = "DepositLimits",
    examples =
        """
        {"daily":{"limit":"5000","used":"1200","resetsAt":"2026-01-16T00:00:00Z"},
         "weekly":{"limit":"20000","used":"1200","resetsAt":"2026-01-19T00:00:00Z"},
         "monthly":{"limit":"1000000000000","used":"9200","resetsAt":"2026-02-01T00:00:00Z"}}
        """)
record DepositLimitsView(Window daily, Window weekly, Window monthly) {

  /**
   * One day, week or month.
   *
   * @param limit collateral; 1000000000000, which is what the exchange holds at most, where the
   *     wallet has none of its own
   * @param used deposited so far
   * @param resetsAt when nothing of it is used again
   */
  @Schema(
      name = "DepositWindow",
      examples = "{\"limit\":\"5000\",\"used\":\"1200\",\"resetsAt\":\"2026-01-16T00:00:00Z\"}")
  record Window(@Decimal String limit, @Decimal String used, Instant resetsAt) {}

  static DepositLimitsView of(DepositLimits limits) {
    return new DepositLimitsView(
        window(limits.daily()), window(limits.weekly()), window(limits.monthly()));
  }

  private static Window window(DepositLimits.Window window) {
    return new Window(
        Micros.text(window.limit()),
        Micros.text(window.used()),
        Instant.ofEpochMilli(window.resetsAt()));
  }
}
