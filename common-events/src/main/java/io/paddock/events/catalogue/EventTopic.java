package io.paddock.events.catalogue;

/** The Kafka topics that carry catalogue events, keyed by subject. */
public enum EventTopic {
  OPERATOR_EVENTS("operator.events"),
  AGGREGATOR_EVENTS("aggregator.events"),
  PARTNER_EVENTS("partner.events"),
  GAME_EVENTS("game.events"),
  MARKET_EVENTS("market.events"),
  TRADING_EVENTS("trading.events");

  private final String topicName;

  EventTopic(String topicName) {
    this.topicName = topicName;
  }

  /** The topic's name in Kafka. */
  public String topicName() {
    return topicName;
  }
}
