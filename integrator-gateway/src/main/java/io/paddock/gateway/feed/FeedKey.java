package io.paddock.gateway.feed;

import io.paddock.gateway.chain.OutcomeText;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.order.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * One stream of messages.
 *
 * @param symbol null for a channel that is of no market
 * @param outcome null for a channel that is of no token
 * @param wallet null for a channel that is of no wallet
 */
record FeedKey(
    Channel channel, @Nullable Symbol symbol, @Nullable Outcome outcome, @Nullable Address wallet) {

  static FeedKey system() {
    return new FeedKey(Channel.SYSTEM, null, null, null);
  }

  static FeedKey of(Address wallet) {
    return new FeedKey(Channel.USER_ACTIVITY, null, null, wallet);
  }

  static FeedKey status(Symbol symbol) {
    return new FeedKey(Channel.CONDITION_STATUS, symbol, null, null);
  }

  static FeedKey token(Channel channel, Symbol symbol, Outcome outcome) {
    return new FeedKey(channel, symbol, outcome, null);
  }

  String channelText() {
    return channel.text();
  }

  @Nullable String symbolText() {
    return symbol == null ? null : symbol.value();
  }

  @Nullable String outcomeText() {
    return outcome == null ? null : OutcomeText.of(outcome);
  }
}
