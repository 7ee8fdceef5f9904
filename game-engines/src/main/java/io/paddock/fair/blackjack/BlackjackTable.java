package io.paddock.fair.blackjack;

import io.paddock.fair.card.Card;
import io.paddock.fair.game.SteppedGame.Position;
import io.paddock.fair.game.Table;
import io.paddock.fair.value.Value.Members;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Blackjack of several seats against one dealer, each of which plays its own {@link
 * BlackjackRound}.
 *
 * <pre>
 * deal ──dealer shows an ace──► all decide on insurance ──► peek ──► all play ──► over
 *   └──anything else──► peek ─────────────────────────────────────────┘
 * </pre>
 *
 * Nobody learns what the dealer's hidden card is, or is not, before everybody has decided on
 * insurance, nor what the dealer draws before everybody has played.
 */
final class BlackjackTable implements Table {

  private final List<BlackjackRound> rounds;

  /** Decided and not yet known to anybody, by seat. */
  private final Map<Integer, Action> insurance = new TreeMap<>();

  /**
   * @param deck of which all are dealt
   */
  BlackjackTable(Supplier<Card> deck, int seats) {
    Shoe shoe = new Shoe(deck, seats);
    this.rounds =
        IntStream.range(0, seats)
            .mapToObj(seat -> new BlackjackRound(shoe.seat(seat), shoe.dealer()))
            .toList();
  }

  @Override
  public Set<String> actions(int seat) {
    return allowed(seat).stream().map(Action::wire).collect(Collectors.toUnmodifiableSet());
  }

  private Set<Action> allowed(int seat) {
    return insurance.containsKey(seat) ? EnumSet.noneOf(Action.class) : rounds.get(seat).actions();
  }

  @Override
  public void take(int seat, String wire) {
    Action action = Action.of(wire);
    if (!allowed(seat).contains(action)) {
      throw Action.notNow();
    }
    if (action != Action.INSURANCE && action != Action.NO_INSURANCE) {
      rounds.get(seat).take(action);
      return;
    }
    insurance.put(seat, action);
    if (insurance.size() == rounds.size()) {
      insurance.forEach((each, decided) -> rounds.get(each).take(decided));
      insurance.clear();
    }
  }

  @Override
  public boolean isOver() {
    return rounds.stream().allMatch(BlackjackRound::isOver);
  }

  @Override
  public Members house() {
    if (!isOver()) {
      return Members.NONE.with("dealer", Card.names(List.of(rounds.getFirst().upcard())));
    }
    // Who is bust leaves the dealer's hand as it lies; the longest is the one that was played.
    Hand played =
        rounds.stream()
            .map(BlackjackRound::dealer)
            .reduce((one, other) -> one.cards().size() >= other.cards().size() ? one : other)
            .orElseThrow();
    return Members.NONE.with("dealer", Card.names(played.cards())).with("total", played.total());
  }

  @Override
  public Members shown(int seat) {
    BlackjackRound round = rounds.get(seat);
    return round.isOver() ? round.hands() : round.hands().with("active", round.active());
  }

  @Override
  public Position end(int seat) {
    if (!isOver()) {
      throw new IllegalStateException("the dealer's cards are not shown yet");
    }
    return MultiplayerBlackjack.position(rounds.get(seat), seat, rounds.size());
  }
}
