package io.paddock.bench.engine;

import io.paddock.matching.TradingEngine;
import io.paddock.matching.command.CancelOrder;
import io.paddock.matching.command.Command;
import io.paddock.matching.command.CreateMarket;
import io.paddock.matching.command.Deposit;
import io.paddock.matching.command.EngineVersion;
import io.paddock.matching.command.OpenMarket;
import io.paddock.matching.command.PlaceOrder;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.market.MarketTerms;
import io.paddock.matching.order.OrderSignature;
import io.paddock.matching.order.OrderTerms;
import io.paddock.matching.order.Outcome;
import io.paddock.matching.order.SelfTradePrevention;
import io.paddock.matching.order.Side;
import io.paddock.matching.order.TimeInForce;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The stream in our engine's words, and what has to be there before it: money and tokens. */
final class PaddockCommands {

  static final Symbol SYMBOL = new Symbol("BENCH");

  private static final int FEE_BPS = 50;
  private static final long MIN_QUANTITY = 1_000_000;
  private static final long HALF = 500_000;
  private static final long CASH = 1_000_000_000_000_000L;
  private static final long TOKENS = 10_000_000_000_000L;
  private static final int TRADERS = 2 * CommandStream.TRADERS_A_SIDE;

  /** Takes the other outcome when the sellers' tokens are minted. */
  private static final int COUNTERPARTY = TRADERS;

  private static final OrderSignature UNCHECKED =
      new OrderSignature(0, Bytes32.ZERO, Bytes32.ZERO, 27);

  private PaddockCommands() {}

  static List<Command> of(List<BookCommand> stream) {
    List<Command> commands = new ArrayList<>(stream.size());
    for (BookCommand command : stream) {
      commands.add(
          switch (command) {
            case BookCommand.Place place ->
                order(
                    place.order(),
                    wallet(place.trader()),
                    Outcome.YES,
                    place.buys() ? Side.BUY : Side.SELL,
                    place.price(),
                    place.quantity());
            case BookCommand.Cancel cancel ->
                new CancelOrder(
                    new UUID(1, cancel.order()),
                    0,
                    wallet(cancel.trader()),
                    orderId(cancel.order()));
          });
    }
    return List.copyOf(commands);
  }

  /** An open market, cash for everybody, and tokens for the sellers; the book is empty after. */
  static List<Command> funding() {
    List<Command> commands = new ArrayList<>();
    commands.add(new EngineVersion(new UUID(2, 2), TradingEngine.LATEST_VERSION));
    commands.add(
        new CreateMarket(
            new UUID(2, 0), new MarketTerms(SYMBOL, CommandStream.TICK, MIN_QUANTITY, FEE_BPS, 0)));
    commands.add(new OpenMarket(new UUID(2, 1), SYMBOL));
    for (int trader = 0; trader <= COUNTERPARTY; trader++) {
      commands.add(
          new Deposit(new UUID(3, trader), wallet(trader), CASH, new Bytes32(0, 0, 0, trader)));
    }
    for (int seller = CommandStream.TRADERS_A_SIDE; seller < TRADERS; seller++) {
      int order = -2 * seller;
      commands.add(order(order, wallet(seller), Outcome.YES, Side.BUY, HALF, TOKENS));
      commands.add(order(order - 1, wallet(COUNTERPARTY), Outcome.NO, Side.BUY, HALF, TOKENS));
    }
    return commands;
  }

  private static PlaceOrder order(
      int number, Address wallet, Outcome outcome, Side side, long price, long quantity) {
    return new PlaceOrder(
        new UUID(0, number),
        0,
        new OrderTerms(
            orderId(number),
            wallet,
            orderId(number),
            SYMBOL,
            outcome,
            side,
            price,
            quantity,
            0,
            TimeInForce.GTC,
            false,
            SelfTradePrevention.CANCEL_NEWEST,
            FEE_BPS,
            null),
        UNCHECKED);
  }

  private static Bytes32 orderId(int number) {
    return new Bytes32(0, 0, 1, number);
  }

  private static Address wallet(int trader) {
    return new Address(0, 0, trader + 1);
  }
}
