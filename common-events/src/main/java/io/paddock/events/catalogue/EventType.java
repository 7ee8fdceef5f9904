package io.paddock.events.catalogue;

import java.util.Arrays;
import java.util.Optional;

/** Every type that we publish, with its topic and its meaning. */
public enum EventType {
  OPERATOR_UPDATED(
      "operator.updated",
      EventTopic.OPERATOR_EVENTS,
      OperatorUpdated.class,
      "An operator's profile, configuration, keys or status changed. Names the fields, not their"
          + " values."),
  KEY_EXPIRING(
      "key.expiring",
      EventTopic.OPERATOR_EVENTS,
      KeyExpiring.class,
      "A key ends in 30 days, in 7, or in 1: each is told once. A pair in its grace is not: the"
          + " rotation told."),
  USER_REGISTERED(
      "user.registered",
      EventTopic.GAME_EVENTS,
      UserRegistered.class,
      "A player of an operator launched a game for the first time, or a wallet made its first"
          + " request."),
  SESSION_STARTED(
      "session.started",
      EventTopic.GAME_EVENTS,
      SessionStarted.class,
      "A player was launched into a game with real money."),
  ROUND_SETTLED(
      "round.settled",
      EventTopic.GAME_EVENTS,
      RoundSettled.class,
      "A round of a game ended: what it took, what it pays, and by which wallet transactions."),
  FREE_BET_ENDED(
      "free_bet.ended",
      EventTopic.GAME_EVENTS,
      FreeBetEnded.class,
      "The last of a player's free bets was played, or they expired or were cancelled before."),
  TRADE_EXECUTED(
      "trade.executed",
      EventTopic.TRADING_EVENTS,
      TradeExecuted.class,
      "An order of a wallet was filled, in whole or in part. Each side of a trade has its own."),
  POSITION_SETTLED(
      "position.settled",
      EventTopic.TRADING_EVENTS,
      PositionSettled.class,
      "A market was resolved, and a wallet's tokens of it became collateral."),
  BALANCE_CHANGED(
      "balance.changed",
      EventTopic.TRADING_EVENTS,
      BalanceChanged.class,
      "A wallet's balance of an asset after it changed."),
  ORDER_CANCELLED(
      "order.cancelled",
      EventTopic.TRADING_EVENTS,
      OrderCancelled.class,
      "An order, or what was left of it, ended unfilled: cancelled or expired."),
  WITHDRAWAL_UPDATED(
      "withdrawal.updated",
      EventTopic.TRADING_EVENTS,
      WithdrawalUpdated.class,
      "A withdrawal of a wallet was asked for, or came one step further."),
  MARKET_RESOLVED(
      "market.resolved",
      EventTopic.MARKET_EVENTS,
      MarketResolved.class,
      "A market ended, and its holders were paid. Told to every subscriber, whoever traded."),
  MARKET_VOIDED(
      "market.voided",
      EventTopic.MARKET_EVENTS,
      MarketVoided.class,
      "A market ended without a result, and stakes were given back. Told to every subscriber."),
  MARKET_CHANGED(
      "market.changed",
      EventTopic.MARKET_EVENTS,
      MarketChanged.class,
      "A market's terms changed; once it was opened, only its closing time does. Told to every"
          + " subscriber.");

  private final String typeName;
  private final EventTopic topic;
  private final Class<? extends EventPayload> payload;
  private final String description;

  EventType(
      String typeName,
      EventTopic topic,
      Class<? extends EventPayload> payload,
      String description) {
    this.typeName = typeName;
    this.topic = topic;
    this.payload = payload;
    this.description = description;
  }

  /** The type whose data {@code payload} is. */
  public static EventType of(EventPayload payload) {
    return switch (payload) {
      case OperatorUpdated _ -> OPERATOR_UPDATED;
      case KeyExpiring _ -> KEY_EXPIRING;
      case UserRegistered _ -> USER_REGISTERED;
      case SessionStarted _ -> SESSION_STARTED;
      case RoundSettled _ -> ROUND_SETTLED;
      case FreeBetEnded _ -> FREE_BET_ENDED;
      case TradeExecuted _ -> TRADE_EXECUTED;
      case PositionSettled _ -> POSITION_SETTLED;
      case BalanceChanged _ -> BALANCE_CHANGED;
      case OrderCancelled _ -> ORDER_CANCELLED;
      case WithdrawalUpdated _ -> WITHDRAWAL_UPDATED;
      case MarketResolved _ -> MARKET_RESOLVED;
      case MarketVoided _ -> MARKET_VOIDED;
      case MarketChanged _ -> MARKET_CHANGED;
    };
  }

  /**
   * Where an event goes: its type's topic, but what a wallet did is its partner's event, and what
   * becomes of a key its owner's.
   */
  public static EventTopic topicOf(EventPayload payload) {
    return switch (payload) {
      case UserRegistered registered when registered.wallet() != null -> EventTopic.PARTNER_EVENTS;
      case KeyExpiring expiring -> expiring.topic();
      default -> of(payload).topic();
    };
  }

  /** The type of that name; empty for one that a newer producer may know. */
  public static Optional<EventType> named(String typeName) {
    return Arrays.stream(values()).filter(type -> type.typeName.equals(typeName)).findFirst();
  }

  /** The name on the wire, such as {@code round.settled}. */
  public String typeName() {
    return typeName;
  }

  /** The topic of its events; {@link #topicOf} knows the exceptions. */
  public EventTopic topic() {
    return topic;
  }

  /** The record that holds this type's data. */
  public Class<? extends EventPayload> payload() {
    return payload;
  }

  public String description() {
    return description;
  }
}
