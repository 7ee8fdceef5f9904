package io.paddock.events.catalogue;

import io.paddock.events.EventEnvelope;
import io.paddock.events.EventJson;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A whole event of each type, as the catalogue serves it. */
final class Examples {

  private static final UUID OPERATOR = UUID.fromString("0199a1b2-0000-7000-8000-00000000000a");
  private static final UUID AGGREGATOR = UUID.fromString("0199a1b2-0000-7000-8000-00000000000b");
  private static final UUID PARTNER = UUID.fromString("0199a1b2-0000-7000-8000-00000000000c");
  private static final UUID FREE_BET = UUID.fromString("0199a1b2-0000-7000-8000-0000000000fb");
  private static final String PLAYER = "player-1042";
  private static final String WALLET = "0x00000000000000000000000000000000000000a1";
  private static final String MARKET = "BTC-100K-2026";
  private static final String ORDER =
      "0x00000000000000000000000000000000000000000000000000000000000000d1";
  private static final Instant TIME = Instant.parse("2026-01-15T09:30:00.250Z");

  private Examples() {}

  static EventEnvelope of(EventType type) {
    return switch (type) {
      case OPERATOR_UPDATED ->
          tenants(
              "/paddock/backoffice-service",
              Subjects.operator(OPERATOR),
              new OperatorUpdated(
                  OPERATOR, "mybrand", List.of("config.currencies", "config.enabledGames")));
      case KEY_EXPIRING ->
          tenants(
              "/paddock/backoffice-service",
              Subjects.operator(OPERATOR),
              new KeyExpiring(
                  "0123456789abcdef",
                  "operator",
                  OPERATOR,
                  "rotated 2026-Q1",
                  TIME.plus(Duration.ofDays(7)),
                  7));
      case USER_REGISTERED -> games(new UserRegistered(PLAYER, "DE"));
      case SESSION_STARTED ->
          games(
              new SessionStarted(
                  UUID.fromString("0199a1b2-0000-7000-8000-00000000005e"),
                  PLAYER,
                  "dice",
                  "USDT",
                  "en",
                  "DE"));
      case ROUND_SETTLED ->
          games(
              new RoundSettled(
                  UUID.fromString("0199a1b2-0000-7000-8000-0000000000c1"),
                  PLAYER,
                  "dice",
                  "USDT",
                  new BigDecimal("2.50"),
                  new BigDecimal("4.95000000"),
                  List.of(
                      UUID.fromString("0199a1b2-0000-7000-8000-0000000000f1"),
                      UUID.fromString("0199a1b2-0000-7000-8000-0000000000f2")),
                  FREE_BET,
                  new BigDecimal("2.50")));
      case FREE_BET_ENDED ->
          games(
              new FreeBetEnded(
                  FREE_BET, PLAYER, "dice", "USDT", new BigDecimal("2.50"), 10, 10, "used"));
      case TRADE_EXECUTED ->
          trading(
              new TradeExecuted(
                  "trd-4711-0",
                  ORDER,
                  "bot-17",
                  MARKET,
                  WALLET,
                  "0",
                  "buy",
                  new BigDecimal("0.62"),
                  new BigDecimal("100"),
                  new BigDecimal("0.38"),
                  "taker",
                  TIME));
      case POSITION_SETTLED ->
          trading(
              new PositionSettled(
                  MARKET,
                  WALLET,
                  new BigDecimal("100"),
                  BigDecimal.ZERO,
                  new BigDecimal("100"),
                  new BigDecimal("38")));
      case BALANCE_CHANGED ->
          trading(
              new BalanceChanged(
                  WALLET,
                  "USDC",
                  new BigDecimal("875.5"),
                  new BigDecimal("62"),
                  new BigDecimal("937.5")));
      case ORDER_CANCELLED ->
          trading(
              new OrderCancelled(
                  ORDER, "bot-17", MARKET, WALLET, new BigDecimal("40"), "requested"));
      case MARKET_RESOLVED ->
          market(new MarketResolved(MARKET, List.of(BigDecimal.ONE, BigDecimal.ZERO)));
      case MARKET_VOIDED -> market(new MarketVoided(MARKET));
      case MARKET_CHANGED ->
          market(
              new MarketChanged(
                  MARKET,
                  new BigDecimal("0.01"),
                  BigDecimal.ONE,
                  20,
                  Instant.parse("2026-12-31T18:00:00Z")));
    };
  }

  private static EventEnvelope market(EventPayload payload) {
    return event(
        "trd-5200-0",
        "/paddock/integrator-gateway",
        Subjects.market(MARKET),
        null,
        null,
        null,
        payload,
        null);
  }

  private static EventEnvelope games(EventPayload payload) {
    return tenants("/paddock/games-service", Subjects.player(OPERATOR, PLAYER), payload);
  }

  private static EventEnvelope tenants(String source, String subject, EventPayload payload) {
    return event(
        "0199a1b2-c3d4-7e5f-8a6b-0000000000e1",
        source,
        subject,
        OPERATOR,
        AGGREGATOR,
        null,
        payload,
        "req-7f3a");
  }

  private static EventEnvelope trading(EventPayload payload) {
    return event(
        "trd-4711-0-t",
        "/paddock/integrator-gateway",
        Subjects.wallet(WALLET),
        OPERATOR,
        AGGREGATOR,
        PARTNER,
        payload,
        null);
  }

  private static EventEnvelope event(
      String id,
      String source,
      String subject,
      @Nullable UUID operatorId,
      @Nullable UUID aggregatorId,
      @Nullable UUID partnerId,
      EventPayload payload,
      @Nullable String requestId) {
    return new EventEnvelope(
        EventEnvelope.SPEC_VERSION,
        id,
        source,
        EventType.of(payload).typeName(),
        subject,
        TIME,
        EventEnvelope.DATA_CONTENT_TYPE,
        operatorId,
        aggregatorId,
        partnerId,
        7,
        requestId,
        EventJson.data(payload));
  }
}
