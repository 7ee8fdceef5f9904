package io.paddock.backoffice.market;

import io.paddock.backoffice.market.Market.Life;
import io.paddock.matching.market.Payouts;
import java.util.List;

/**
 * What a command did to a market. The answer to a command is made of it and not of what the market
 * is by now: the same command answers the same, however late or often it is asked for.
 */
sealed interface MarketEffect {

  String status();

  /**
   * The market's life just after the effect.
   *
   * @param sequence where in the log the effect is
   */
  default Life at(long sequence) {
    return new Life(status(), null, sequence);
  }

  /** The exchange has it. */
  record Created() implements MarketEffect {

    @Override
    public String status() {
      return "created";
    }
  }

  /** It takes orders. */
  record Opened() implements MarketEffect {

    @Override
    public String status() {
      return "open";
    }
  }

  /** It takes none. */
  record Halted() implements MarketEffect {

    @Override
    public String status() {
      return "halted";
    }
  }

  /** Stakes are given back. */
  record Voided() implements MarketEffect {

    @Override
    public String status() {
      return "voided";
    }
  }

  /** Its holders are paid. */
  record Resolved(Payouts payouts) implements MarketEffect {

    @Override
    public String status() {
      return "resolved";
    }

    @Override
    public Life at(long sequence) {
      return new Life(status(), List.of(payouts.yes(), payouts.no()), sequence);
    }
  }
}
