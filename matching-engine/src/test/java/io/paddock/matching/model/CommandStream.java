package io.paddock.matching.model;

import io.paddock.matching.amount.Limits;
import io.paddock.matching.command.AmendMarket;
import io.paddock.matching.command.Batch;
import io.paddock.matching.command.CancelAll;
import io.paddock.matching.command.CancelOrder;
import io.paddock.matching.command.CancelWallet;
import io.paddock.matching.command.Command;
import io.paddock.matching.command.CreateMarket;
import io.paddock.matching.command.CreateOrderGroup;
import io.paddock.matching.command.DecreaseOrder;
import io.paddock.matching.command.DeleteMarket;
import io.paddock.matching.command.DeleteOrderGroup;
import io.paddock.matching.command.Deposit;
import io.paddock.matching.command.EngineVersion;
import io.paddock.matching.command.HaltMarket;
import io.paddock.matching.command.Heartbeat;
import io.paddock.matching.command.OpenMarket;
import io.paddock.matching.command.PlaceConditionally;
import io.paddock.matching.command.PlaceInGroup;
import io.paddock.matching.command.PlaceOrder;
import io.paddock.matching.command.ReplaceOrder;
import io.paddock.matching.command.ResetOrderGroup;
import io.paddock.matching.command.ResolveMarket;
import io.paddock.matching.command.SetDepositLimits;
import io.paddock.matching.command.SetFeeTier;
import io.paddock.matching.command.SetPriceBand;
import io.paddock.matching.command.SetTradingMode;
import io.paddock.matching.command.SettleTrades;
import io.paddock.matching.command.Skip;
import io.paddock.matching.command.Tick;
import io.paddock.matching.command.VoidMarket;
import io.paddock.matching.fixtures.Fixtures;
import io.paddock.matching.fixtures.OrderDraft;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.market.MarketTerms;
import io.paddock.matching.market.Payouts;
import io.paddock.matching.mode.TradingMode;
import io.paddock.matching.order.CancelReason;
import io.paddock.matching.order.IfFilled;
import io.paddock.matching.order.OrderConditions;
import io.paddock.matching.order.OrderTerms;
import io.paddock.matching.order.Outcome;
import io.paddock.matching.order.SelfTradePrevention;
import io.paddock.matching.order.Side;
import io.paddock.matching.order.TimeInForce;
import io.paddock.matching.settlement.SettlementStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * A log of random commands among few wallets, markets, prices and nonces, so that they interact:
 * most are sensible, some are wrong in each way, some are sent twice.
 */
public final class CommandStream {
  private static final List<Address> WALLETS =
      List.of(Fixtures.ALICE, Fixtures.BOB, Fixtures.CAROL, Fixtures.DAVE);
  private static final Symbol CLOSING = new Symbol("CLOSING");
  private final Random random;
  private final List<Entry> records = new ArrayList<>();
  private final List<PlaceOrder> orders = new ArrayList<>();
  private final List<UUID> groups = new ArrayList<>();
  private final Map<UUID, Address> ownersOfGroups = new HashMap<>();
  private long now = Fixtures.START;
  private long sequence = -1;
  private long ids;
  private final VaultStream vaults;

  /** A command at its position in the log. */
  public record Entry(long sequence, long time, Command command) {}

  private CommandStream(long seed) {
    random = new Random(seed);
    vaults = new VaultStream(random, WALLETS);
  }

  public static List<Entry> of(long seed, int length) {
    CommandStream stream = new CommandStream(seed);
    // Most logs are of a newer behaviour from their start; others may switch on their way.
    if (seed % 4 != 1) {
      stream.append(new EngineVersion(stream.id(), seed % 4 == 0 ? 5 : seed % 4 == 2 ? 2 : 3));
    }
    stream.prologue();
    for (int i = 0; i < length; i++) {
      stream.append(stream.next());
    }
    return stream.records;
  }

  private void prologue() {
    append(new CreateMarket(id(), Fixtures.CUP_TERMS));
    append(new CreateMarket(id(), Fixtures.DERBY_TERMS));
    append(new CreateMarket(id(), closing()));
    for (Symbol symbol : List.of(Fixtures.CUP, Fixtures.DERBY, CLOSING)) {
      append(new OpenMarket(id(), symbol));
    }
    for (Address wallet : WALLETS) {
      append(
          new Deposit(
              id(),
              wallet,
              Fixtures.units(20 + random.nextInt(random.nextBoolean() ? 100 : 1_000)),
              Fixtures.word(ids)));
    }
  }

  private static MarketTerms closing() {
    return new MarketTerms(CLOSING, 100_000, 10_000, 0, Fixtures.START + 40_000);
  }

  private void append(Command command) {
    sequence += 1 + random.nextInt(3);
    now += random.nextInt(10) == 0 ? random.nextInt(3_000) : random.nextInt(40);
    if (random.nextInt(400) == 0) {
      now += random.nextInt(6) == 0 ? 86_400_000 : 650_000;
    }
    // a log time that goes back must not move the engine's time back
    long time = random.nextInt(20) == 0 ? now - 500 : now;
    records.add(new Entry(sequence, time, command));
    if (command instanceof PlaceOrder place) {
      orders.add(place);
    }
  }

  private Command next() {
    int kind = random.nextInt(100);
    if (random.nextInt(8) == 0) {
      return vaults.next(id(), notAfter(), now);
    }
    if (random.nextInt(60) == 0) {
      return mode();
    }
    if (random.nextInt(12) == 0) {
      return inGroup();
    }
    if (random.nextInt(90) == 0) {
      return band();
    }
    if (random.nextInt(25) == 0) {
      return settle();
    }
    if (kind < 7) {
      return decrease();
    }
    if (kind < 14) {
      return replace();
    }
    if (kind < 18) {
      return batch();
    }
    if (kind < 20) {
      long patience = List.of(0L, 4_999L, 5_000L, 20_000L, 60_000L, 60_001L).get(random.nextInt(6));
      return new Heartbeat(id(), notAfter(), wallet(), patience);
    }
    if (kind < 28) {
      return conditional();
    }
    if (kind < 78) {
      return new PlaceOrder(id(), notAfter(), order(), Fixtures.SIGNATURE);
    }
    if (kind < 84) {
      return cancel();
    }
    if (kind < 85) {
      if (random.nextInt(3) == 0) {
        return new CancelWallet(id(), wallet(), pick(CancelReason.values()));
      }
      return new CancelAll(id(), notAfter(), wallet(), random.nextBoolean() ? null : symbol());
    }
    if (kind < 91) {
      Entry earlier = records.get(random.nextInt(records.size()));
      return again(earlier.command());
    }
    if (kind < 93) {
      return new Tick();
    }
    if (kind < 96 && random.nextInt(4) == 0) {
      return new SetDepositLimits(id(), wallet(), depositLimit(), depositLimit(), depositLimit());
    }
    if (kind < 96) {
      long amount = random.nextInt(5) == 0 ? 0 : Fixtures.units(random.nextInt(50));
      return new Deposit(id(), wallet(), amount, Fixtures.word(random.nextInt(300)));
    }
    return rare();
  }

  private Command rare() {
    return switch (random.nextInt(14)) {
      case 0 -> new HaltMarket(id(), symbol());
      case 1, 2, 3, 4 -> new OpenMarket(id(), symbol());
      case 5 -> {
        long yes = random.nextInt(4) == 0 ? 333_333 : random.nextInt(2) * 1_000_000L;
        long no = random.nextInt(5) == 0 ? 7 : 1_000_000 - yes;
        yield random.nextInt(5) == 0
            ? new ResolveMarket(id(), symbol(), new Payouts(yes, no))
            : new Tick();
      }
      case 6 -> new SetFeeTier(id(), wallet(), random.nextInt(3), random.nextInt(5) * 300 - 100);
      case 7 -> new EngineVersion(id(), random.nextInt(6));
      case 8 -> new Skip(id(), sequence + random.nextInt(8) - 4);
      case 10 ->
          random.nextInt(4) == 0
              ? new VoidMarket(id(), symbol())
              : new AmendMarket(id(), amended());
      case 11 -> new DeleteMarket(id(), random.nextInt(3) == 0 ? symbol() : spare());
      case 12 -> new CreateMarket(id(), spareTerms());
      case 13 -> new AmendMarket(id(), spareTerms());
      default ->
          new CreateMarket(
              id(), new MarketTerms(symbol(), 10_000, 10_000, random.nextInt(2_000), now));
    };
  }

  private Command mode() {
    long until = random.nextInt(3) == 0 ? 0 : now + random.nextInt(2_000) - 100;
    return new SetTradingMode(
        id(),
        random.nextInt(3) == 0 ? pick(TradingMode.values()) : TradingMode.NORMAL,
        random.nextInt(12) == 0 ? now + 86_500_000 : until);
  }

  /** Mostly a few ticks, so that orders lie on either side of an edge, and on it. */
  private Command band() {
    int bps =
        switch (random.nextInt(12)) {
          case 0 -> -1;
          case 1 -> 10_001;
          case 2 -> 10_000;
          case 3 -> 1;
          case 4, 5, 6 -> 0;
          default -> 50 * random.nextInt(8);
        };
    return new SetPriceBand(id(), random.nextInt(8) == 0 ? spare() : symbol(), bps);
  }

  private Command settle() {
    SettlementStatus status =
        random.nextInt(20) == 0
            ? SettlementStatus.MATCHED
            : List.of(
                    SettlementStatus.SUBMITTED,
                    SettlementStatus.SUBMITTED,
                    SettlementStatus.SUBMITTED,
                    SettlementStatus.CONFIRMED,
                    SettlementStatus.COVERED)
                .get(random.nextInt(5));
    int attempt = List.of(1, 1, 1, 2, 2, 3, 0, -1).get(random.nextInt(8));
    return new SettleTrades(
        id(), status, attempt, sequence - random.nextInt(60), Fixtures.word(random.nextInt(1_000)));
  }

  private long depositLimit() {
    return switch (random.nextInt(4)) {
      case 0 -> Limits.NO_DEPOSIT_LIMIT;
      case 1 -> random.nextInt(6) == 0 ? -1 : 0;
      default -> Fixtures.units(random.nextInt(2_000));
    };
  }

  /** Mostly another closing time alone, sometimes one that is over. */
  private MarketTerms amended() {
    MarketTerms terms =
        List.of(Fixtures.CUP_TERMS, Fixtures.DERBY_TERMS, closing()).get(random.nextInt(3));
    return new MarketTerms(
        terms.symbol(),
        terms.tickSize(),
        terms.minQuantity(),
        random.nextInt(4) == 0 ? 7 : terms.feeRateBps(),
        random.nextInt(3) == 0 ? 0 : now + random.nextInt(50_000) - 5_000);
  }

  private Symbol spare() {
    return new Symbol("SPARE-" + random.nextInt(3));
  }

  private MarketTerms spareTerms() {
    return new MarketTerms(
        spare(), 1_000, 10_000, random.nextInt(3), random.nextInt(3) == 0 ? 0 : now + 30_000);
  }

  /** Sent again by a relay (same id) or by a client (new id, same order). */
  private Command again(Command command) {
    if (command instanceof PlaceOrder place) {
      OrderTerms terms = place.order();
      if (random.nextInt(4) == 0) {
        terms = changed(terms);
      }
      return new PlaceOrder(id(), notAfter(), terms, Fixtures.SIGNATURE);
    }
    return command;
  }

  private static OrderTerms changed(OrderTerms terms) {
    return new OrderTerms(
        terms.orderId(),
        terms.wallet(),
        terms.nonce(),
        terms.symbol(),
        terms.outcome(),
        terms.side(),
        terms.price(),
        terms.quantity(),
        terms.expiry(),
        terms.timeInForce(),
        terms.postOnly(),
        terms.selfTradePrevention(),
        terms.maxFeeBps(),
        "changed");
  }

  private Command cancel() {
    if (orders.isEmpty() || random.nextInt(12) == 0) {
      return new CancelOrder(id(), notAfter(), wallet(), Fixtures.word(random.nextInt(9)));
    }
    int back = 1 + random.nextInt(Math.min(orders.size(), 15));
    OrderTerms order = orders.get(orders.size() - back).order();
    Address wallet = random.nextInt(10) == 0 ? wallet() : order.wallet();
    return new CancelOrder(id(), notAfter(), wallet, order.orderId());
  }

  private OrderTerms recent() {
    return orders.get(orders.size() - 1 - random.nextInt(Math.min(orders.size(), 12))).order();
  }

  private Command decrease() {
    if (orders.isEmpty()) {
      return new Tick();
    }
    OrderTerms order = recent();
    long quantity =
        switch (random.nextInt(12)) {
          case 0 -> -10_000;
          case 1 -> 0;
          case 2 -> order.quantity();
          case 3 -> order.quantity() + 10_000;
          case 4 -> 12_345;
          default -> order.quantity() / 20_000 / (1 + random.nextInt(4)) * 10_000;
        };
    Address wallet = random.nextInt(10) == 0 ? wallet() : order.wallet();
    return new DecreaseOrder(id(), notAfter(), wallet, order.orderId(), quantity);
  }

  private Command replace() {
    if (orders.isEmpty()) {
      return new Tick();
    }
    OrderTerms old = recent();
    OrderTerms order = random.nextInt(8) == 0 ? order() : order(old.wallet());
    ReplaceOrder command =
        new ReplaceOrder(
            id(),
            notAfter(),
            old.orderId(),
            pick(IfFilled.values()),
            random.nextInt(15) == 0 ? old : order,
            Fixtures.SIGNATURE);
    orders.add(new PlaceOrder(command.commandId(), 0, command.order(), Fixtures.SIGNATURE));
    return command;
  }

  private Command conditional() {
    OrderTerms order = order();
    boolean sells = order.side() == Side.SELL;
    PlaceConditionally command =
        new PlaceConditionally(
            id(),
            notAfter(),
            order,
            Fixtures.SIGNATURE,
            new OrderConditions(
                sells && random.nextInt(8) > 0 ? 0 : random.nextInt(12_000_000) - 500_000,
                sells ? random.nextBoolean() : random.nextInt(12) == 0,
                random.nextInt(8) == 0 ? now + random.nextInt(60) - 20 : 0));
    orders.add(new PlaceOrder(command.commandId(), 0, order, Fixtures.SIGNATURE));
    return command;
  }

  /** Few groups of few tokens, so that their limits are reached. */
  private Command inGroup() {
    Address wallet = wallet();
    UUID known =
        groups.isEmpty() ? new UUID(9, 9) : groups.get(random.nextInt(Math.min(groups.size(), 8)));
    switch (random.nextInt(12)) {
      case 0, 1 -> {
        UUID id = random.nextInt(12) == 0 ? known : id();
        groups.addFirst(id);
        long limit = random.nextInt(10) == 0 ? 5_000 : Fixtures.tokens(1 + random.nextInt(12));
        int window = random.nextInt(12) == 0 ? 0 : 1 + random.nextInt(4);
        ownersOfGroups.putIfAbsent(id, wallet);
        return new CreateOrderGroup(id, notAfter(), wallet, limit, window);
      }
      case 2 -> {
        return new ResetOrderGroup(id(), notAfter(), owner(known, wallet), known);
      }
      case 3 -> {
        return random.nextInt(3) > 0
            ? new Tick()
            : new DeleteOrderGroup(id(), notAfter(), owner(known, wallet), known);
      }
      default -> {
        OrderTerms order = order(owner(known, wallet));
        PlaceInGroup command =
            new PlaceInGroup(
                id(), notAfter(), order, Fixtures.SIGNATURE, OrderConditions.NONE, known);
        orders.add(new PlaceOrder(command.commandId(), 0, order, Fixtures.SIGNATURE));
        return command;
      }
    }
  }

  private Address owner(UUID group, Address other) {
    return random.nextInt(15) == 0 ? other : ownersOfGroups.getOrDefault(group, other);
  }

  private Command batch() {
    Address wallet = wallet();
    List<Batch.Item> items = new ArrayList<>();
    for (int i = random.nextInt(6); i >= 0; i--) {
      items.add(
          switch (orders.isEmpty() ? 3 : random.nextInt(4)) {
            case 0 -> new Batch.Cancel(recent().orderId());
            case 1 -> new Batch.CancelByClientId("client-" + random.nextInt(20));
            default -> {
              sequence++;
              OrderTerms order = order(wallet);
              orders.add(new PlaceOrder(id(), 0, order, Fixtures.SIGNATURE));
              yield new Batch.Place(order, Fixtures.SIGNATURE);
            }
          });
    }
    return new Batch(id(), notAfter(), wallet, items);
  }

  private OrderTerms order() {
    return order(wallet());
  }

  private OrderTerms order(Address wallet) {
    Symbol symbol = symbol();
    OrderDraft draft =
        OrderDraft.of(
                wallet,
                random.nextInt(2) == 0 ? Side.BUY : Side.SELL,
                pick(Outcome.values()),
                quantity(),
                price(symbol))
            .in(symbol)
            .nonce(random.nextInt(8) == 0 ? random.nextInt(30) : 1_000 + sequence)
            .timeInForce(random.nextInt(3) > 0 ? TimeInForce.GTC : pick(TimeInForce.values()))
            .onSelfTrade(pick(SelfTradePrevention.values()))
            .maxFeeBps(random.nextInt(15) == 0 ? random.nextInt(6) * 250 - 100 : 1_000);
    if (random.nextInt(4) == 0) {
      draft.expiry(now / 1_000 + random.nextInt(6));
    }
    if (random.nextInt(8) == 0) {
      draft.postOnly();
    }
    if (random.nextInt(6) == 0) {
      draft.clientOrderId("client-" + random.nextInt(20));
    }
    return draft.terms();
  }

  private long price(Symbol symbol) {
    if (random.nextInt(30) == 0) {
      return List.of(0L, -10_000L, 1_000_000L, 1_200_000L, 505_000L, 123_456L)
          .get(random.nextInt(6));
    }
    if (symbol.equals(CLOSING)) {
      return 100_000L * (4 + random.nextInt(3));
    }
    long tick = symbol.equals(Fixtures.DERBY) ? 2_500 : 10_000;
    return 500_000 + tick * (random.nextInt(9) - 4);
  }

  private long quantity() {
    return switch (random.nextInt(60)) {
      case 0 -> 5_000;
      case 1 -> 1_015_000;
      case 2 -> 10_000_000_010_000L;
      case 3 -> Fixtures.tokens(500);
      default -> 10_000L * (100 + random.nextInt(900));
    };
  }

  private long notAfter() {
    return random.nextInt(15) == 0 ? now + random.nextInt(60) - 10 : 0;
  }

  private Address wallet() {
    return pick(WALLETS.toArray(new Address[0]));
  }

  private Symbol symbol() {
    int at = random.nextInt(40);
    if (at == 0) {
      return new Symbol("NOWHERE");
    }
    return at < 4 ? CLOSING : at < 14 ? Fixtures.DERBY : Fixtures.CUP;
  }

  private <T> T pick(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private UUID id() {
    return new UUID(1, ++ids);
  }
}
