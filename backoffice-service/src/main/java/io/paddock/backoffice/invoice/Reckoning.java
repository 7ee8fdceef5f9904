package io.paddock.backoffice.invoice;

import io.paddock.backoffice.statistics.OperatorStatistics;
import io.paddock.backoffice.terms.Terms;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * From what happened in a month to what is owed for it, by its terms. A percent moves the decimal
 * point by two, so nothing has to be rounded.
 */
final class Reckoning {

  /** Of amounts on the wire. Currencies have 8 decimals and percents 4, so that 14 are needed. */
  private static final int MAX_SCALE = 18;

  private Reckoning() {}

  /**
   * The invoice's lines: gaming revenue by game and currency, trading fees by market, the monthly
   * fee. Where players won more than they lost in a currency, nothing is owed in it: one line takes
   * the loss out.
   */
  static List<Invoice.Line> lines(Terms terms, List<OperatorStatistics.Line> month) {
    List<Invoice.Line> lines = new ArrayList<>();
    Map<String, BigDecimal> gaming = new TreeMap<>();
    for (OperatorStatistics.Line line : month) {
      if (line.kind().equals("game")) {
        Invoice.Line share = share("gaming_revenue", line, terms.revenueSharePercent());
        lines.add(share);
        gaming.merge(line.currency(), share.amount(), BigDecimal::add);
      }
    }
    gaming.forEach(
        (currency, sum) -> {
          if (sum.signum() < 0) {
            lines.add(new Invoice.Line("loss_waived", "games", currency, null, null, sum.negate()));
          }
        });
    for (OperatorStatistics.Line line : month) {
      if (line.kind().equals("market") && line.revenue().signum() != 0) {
        lines.add(share("trading_fees", line, terms.tradingFeeSharePercent()));
      }
    }
    if (terms.monthlyFee().signum() > 0) {
      lines.add(
          new Invoice.Line(
              "monthly_fee", "platform", terms.currency(), null, null, plain(terms.monthlyFee())));
    }
    return lines;
  }

  private static Invoice.Line share(String kind, OperatorStatistics.Line line, BigDecimal percent) {
    return new Invoice.Line(
        kind,
        line.item(),
        line.currency(),
        plain(line.revenue()),
        plain(percent),
        plain(line.revenue().multiply(percent).movePointLeft(2)));
  }

  /** By currency. */
  static List<Invoice.Total> totals(List<Invoice.Line> lines) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    lines.forEach(line -> sums.merge(line.currency(), line.amount(), BigDecimal::add));
    return sums.entrySet().stream()
        .map(sum -> new Invoice.Total(sum.getKey(), plain(sum.getValue())))
        .toList();
  }

  /** The same amount without zeros behind it; no amount that we show has more decimals. */
  private static BigDecimal plain(BigDecimal amount) {
    BigDecimal shown =
        amount.scale() > MAX_SCALE ? amount.setScale(MAX_SCALE, RoundingMode.DOWN) : amount;
    BigDecimal stripped = shown.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
