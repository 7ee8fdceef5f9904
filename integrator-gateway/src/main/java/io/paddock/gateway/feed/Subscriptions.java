package io.paddock.gateway.feed;

import io.paddock.gateway.access.Route;
import io.paddock.gateway.chain.OutcomeText;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.order.Outcome;
import io.paddock.web.error.Problem;
import io.paddock.web.error.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads which stream a frame means. */
final class Subscriptions {

  private Subscriptions() {}

  /**
   * The stream.
   *
   * @param wallet of the connection, whose activity it may follow
   * @throws Problem 400 with a pointer for each member that is wrong
   */
  static FeedKey read(
      Route route,
      @Nullable Address wallet,
      @Nullable String channelText,
      @Nullable String symbolText,
      @Nullable String outcomeText) {
    Channel channel =
        Channel.parse(channelText)
            .filter(known -> known.route() == route)
            .orElseThrow(() -> Problem.invalid("/channel", "not a channel of this gateway"));
    List<Violation> violations = new ArrayList<>();
    Symbol symbol = symbol(channel, symbolText, violations);
    Outcome outcome = outcome(channel, outcomeText, violations);
    if (!violations.isEmpty()) {
      throw Problem.invalid(violations);
    }
    return new FeedKey(channel, symbol, outcome, channel == Channel.USER_ACTIVITY ? wallet : null);
  }

  private static @Nullable Symbol symbol(
      Channel channel, @Nullable String text, List<Violation> violations) {
    if (!channel.ofMarket()) {
      if (text != null) {
        violations.add(new Violation("/symbol", "not a member of this channel"));
      }
      return null;
    }
    if (text == null || !Symbol.isValid(text)) {
      violations.add(new Violation("/symbol", text == null ? "required" : "not a market symbol"));
      return null;
    }
    return new Symbol(text);
  }

  private static @Nullable Outcome outcome(
      Channel channel, @Nullable String text, List<Violation> violations) {
    if (!channel.ofToken()) {
      if (text != null) {
        violations.add(new Violation("/outcome", "not a member of this channel"));
      }
      return null;
    }
    if (text == null) {
      return Outcome.YES;
    }
    Optional<Outcome> outcome = OutcomeText.parse(text);
    if (outcome.isEmpty()) {
      violations.add(new Violation("/outcome", "must be \"0\" or \"1\""));
    }
    return outcome.orElse(null);
  }
}
