package io.paddock.gateway.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.matching.Balance;
import io.paddock.matching.PositionView;
import io.paddock.matching.Queries.Results;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.market.MarketStatus;
import io.paddock.matching.market.MarketTerms;
import io.paddock.matching.market.MarketView;
import io.paddock.matching.order.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValuationTest {

  private static final Symbol SYMBOL = new Symbol("CUP");

  private static PositionView position(Outcome outcome, long quantity, long cost, long realized) {
    return new PositionView(SYMBOL, outcome, quantity, 0, quantity, cost, realized);
  }

  private static MarketView market(long lastPrice) {
    return new MarketView(
        new MarketTerms(SYMBOL, 10_000, 1_000_000, 0, 0),
        MarketStatus.OPEN,
        null,
        0,
        lastPrice,
        1,
        2,
        0);
  }

  @Test
  void a_position_is_worth_its_outcomes_last_price() {
    Valuation yes = Valuation.of(position(Outcome.YES, 40_000_000, 21_600_000, 0), market(560_000));
    Valuation no = Valuation.of(position(Outcome.NO, 10_000_000, 4_000_000, 0), market(560_000));

    assertThat(yes.mark()).isEqualTo(560_000);
    assertThat(yes.value()).isEqualTo(22_400_000);
    assertThat(yes.unrealizedPnl()).isEqualTo(800_000);
    assertThat(no.mark()).isEqualTo(440_000);
    assertThat(no.unrealizedPnl()).isEqualTo(400_000);
    assertThat(PositionAnswer.of(yes))
        .isEqualTo(new PositionAnswer("CUP", "0", "40", "0", "40", "0.54", "0.56", "0.8", "0"));
  }

  @Test
  void without_a_trade_it_is_worth_what_it_cost_and_has_no_mark() {
    Valuation valuation =
        Valuation.of(position(Outcome.NO, 10_000_000, 4_000_000, -500_000), market(0));

    assertThat(valuation.value()).isEqualTo(4_000_000);
    assertThat(valuation.unrealizedPnl()).isZero();
    assertThat(PositionAnswer.of(valuation))
        .isEqualTo(new PositionAnswer("CUP", "1", "10", "0", "10", "0.4", null, null, "-0.5"));
    assertThat(Valuation.of(position(Outcome.YES, 1, 1, 0), null).mark()).isNull();
  }

  @Test
  void a_position_that_was_sold_has_no_average_price() {
    PositionAnswer answer =
        PositionAnswer.of(Valuation.of(position(Outcome.YES, 0, 0, 250_000), market(560_000)));

    assertThat(answer.averagePrice()).isNull();
    assertThat(answer.realizedPnl()).isEqualTo("0.25");
  }

  @Test
  void a_portfolio_is_cash_and_positions() {
    List<Valuation> positions =
        List.of(
            Valuation.of(position(Outcome.YES, 40_000_000, 21_600_000, 250_000), market(560_000)),
            Valuation.of(position(Outcome.NO, 10_000_000, 4_600_000, -50_000), market(560_000)));

    assertThat(
            PortfolioAnswer.of(
                new Balance(70_000_000, 30_000_000, 100_000_000),
                new Results(130_000_000, 5_000_000, 1_500_000, 300_000),
                positions))
        .isEqualTo(new PortfolioAnswer("100", "26.8", "126.8", "1.8", "1.7", "0.6", "0.3"));
  }
}
