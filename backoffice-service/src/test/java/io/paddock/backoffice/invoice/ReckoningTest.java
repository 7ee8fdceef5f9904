package io.paddock.backoffice.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.backoffice.statistics.OperatorStatistics;
import io.paddock.backoffice.terms.Terms;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** 12.3456 % of gaming revenue, half of the trading fees, 500 USDT a month. */
class ReckoningTest {

  private static final Terms TERMS =
      new Terms(
          new BigDecimal("12.3456"),
          new BigDecimal("50"),
          new BigDecimal("500.00"),
          "USDT",
          3,
          "2026-10-01");

  @Test
  void shares_are_exact_to_the_last_digit() {
    List<Invoice.Line> lines =
        Reckoning.lines(
            TERMS,
            List.of(
                counted("game", "crash", "BTC", "0.00000001"),
                counted("game", "dice", "USDT", "1000.00"),
                counted("market", "BTC-100K", "USDC", "0.38")));

    assertThat(lines.stream().map(ReckoningTest::told))
        .containsExactly(
            "gaming_revenue crash BTC 0.00000001 12.3456 0.00000000123456",
            "gaming_revenue dice USDT 1000 12.3456 123.456",
            "trading_fees BTC-100K USDC 0.38 50 0.19",
            "monthly_fee platform USDT null null 500");
    assertThat(Reckoning.totals(lines))
        .containsExactly(
            new Invoice.Total("BTC", new BigDecimal("0.00000000123456")),
            new Invoice.Total("USDC", new BigDecimal("0.19")),
            new Invoice.Total("USDT", new BigDecimal("623.456")));
  }

  @Test
  void a_games_loss_counts_against_other_games_of_its_currency() {
    List<Invoice.Line> lines =
        Reckoning.lines(
            TERMS,
            List.of(
                counted("game", "crash", "USDT", "-100"), counted("game", "dice", "USDT", "300")));

    assertThat(Reckoning.totals(lines))
        .containsExactly(new Invoice.Total("USDT", new BigDecimal("524.6912")));
    assertThat(lines).extracting(Invoice.Line::kind).doesNotContain("loss_waived");
  }

  @Test
  void nothing_is_taken_of_a_currencys_loss() {
    List<Invoice.Line> lines =
        Reckoning.lines(
            TERMS,
            List.of(counted("game", "dice", "BTC", "-2"), counted("game", "dice", "USDT", "-100")));

    assertThat(lines.stream().map(ReckoningTest::told))
        .contains(
            "loss_waived games BTC null null 0.246912", "loss_waived games USDT null null 12.3456");
    assertThat(Reckoning.totals(lines))
        .containsExactly(
            new Invoice.Total("BTC", BigDecimal.ZERO),
            new Invoice.Total("USDT", new BigDecimal("500")));
  }

  @Test
  void a_month_without_anything_costs_the_fee() {
    assertThat(Reckoning.totals(Reckoning.lines(TERMS, List.of())))
        .containsExactly(new Invoice.Total("USDT", new BigDecimal("500")));
  }

  private static OperatorStatistics.Line counted(
      String kind, String item, String currency, String revenue) {
    return new OperatorStatistics.Line(kind, item, currency, new BigDecimal(revenue));
  }

  private static String told(Invoice.Line line) {
    return "%s %s %s %s %s %s"
        .formatted(
            line.kind(),
            line.item(),
            line.currency(),
            line.base() == null ? null : line.base().toPlainString(),
            line.percent(),
            line.amount().toPlainString());
  }
}
