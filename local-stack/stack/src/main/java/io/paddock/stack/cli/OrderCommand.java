package io.paddock.stack.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.auth.chain.OrderSide;
import io.paddock.auth.chain.Word;
import io.paddock.stack.order.OrderTicket;
import io.paddock.stack.order.OrderWish;
import io.paddock.stack.order.Trader;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "order",
    description = {
      "Signs an order with a sandbox wallet's key and places it, showing request and answer.",
      "Keys are read from the sandbox file; none is an option, and none is shown."
    },
    mixinStandardHelpOptions = true)
final class OrderCommand implements Callable<Integer> {

  private final Session session;
  private final Clock clock;

  @Mixin private final SandboxFile sandboxFile = new SandboxFile();

  @Parameters(index = "0", paramLabel = "buy|sell", description = "the side")
  private String side = "";

  @Parameters(index = "1", paramLabel = "QUANTITY", description = "tokens, at most two decimals")
  private BigDecimal quantity = BigDecimal.ZERO;

  @Option(
      names = "--price",
      required = true,
      description = "collateral per token, between 0 and 1, on the market's tick")
  private BigDecimal price = BigDecimal.ZERO;

  @Option(
      names = "--outcome",
      defaultValue = "0",
      description = "0 or 1 (default ${DEFAULT-VALUE})")
  private int outcome;

  @Option(names = "--market", description = "its symbol (default: the sandbox's first market)")
  private @Nullable String market;

  @Option(
      names = "--partner",
      defaultValue = "solo",
      description = "solo or desk (default ${DEFAULT-VALUE})")
  private String partner = "";

  @Option(
      names = "--wallet",
      defaultValue = "0",
      description = "which of the partner's wallets, from 0 (default ${DEFAULT-VALUE})")
  private int wallet;

  @Option(
      names = "--time-in-force",
      defaultValue = "GTC",
      description = "GTC, GTD, IOC or FOK (default ${DEFAULT-VALUE})")
  private String timeInForce = "";

  @Option(names = "--expires-in", description = "ISO 8601, for instance PT10M (default: never)")
  private @Nullable Duration expiresIn;

  OrderCommand(Session session, Clock clock) {
    this.session = session;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    JsonNode sandbox = sandboxFile.read(session);
    OrderTicket ticket =
        new OrderTicket(
            sandbox.at("/gateway/url").asText(),
            Trader.of(sandbox, partner, wallet),
            session.terminal());
    String symbol = market == null ? sandbox.at("/markets/0/symbol").asText() : market;
    return ticket.place(symbol, wish(clock.instant())) ? 0 : PaddockCommand.FAILED;
  }

  private OrderWish wish(Instant now) {
    if (outcome != 0 && outcome != 1) {
      throw new IllegalArgumentException("an outcome is 0 or 1");
    }
    return new OrderWish(
        sideOf(side),
        outcome,
        price,
        quantity,
        Word.of(ChronoUnit.MICROS.between(Instant.EPOCH, now)),
        expiresIn == null ? 0 : now.plus(expiresIn).getEpochSecond(),
        timeInForce);
  }

  private static OrderSide sideOf(String text) {
    return switch (text) {
      case "buy" -> OrderSide.BUY;
      case "sell" -> OrderSide.SELL;
      default -> throw new IllegalArgumentException("a side is buy or sell, not '" + text + "'");
    };
  }
}
