package io.paddock.fair.card;

import io.paddock.fair.BadParameter;
import io.paddock.fair.game.Multiplier;
import io.paddock.fair.game.SteppedGame.Position;
import io.paddock.fair.odds.Rational;
import io.paddock.fair.seed.FairStream;
import io.paddock.fair.value.Value.Members;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One round of hilo, action by action.
 *
 * <pre>
 * card ──► right guess ──► … ──► cash_out, or the most that is paid: won
 *      └─► wrong guess: lost          skip: another card, nothing won or lost
 * </pre>
 */
final class HiloRound {

  static final String SKIP = "skip";
  static final String CASH_OUT = "cash_out";
  static final List<String> ACTIONS =
      List.of(Guess.HIGHER_OR_SAME.wire(), Guess.LOWER_OR_SAME.wire(), SKIP, CASH_OUT);

  private static final Rational RETURN = Rational.of(99, 100);

  private final FairStream stream;
  private final List<Card> cards = new ArrayList<>();
  private Rational product = Rational.ONE;
  private int right;
  private int skips;
  private @Nullable Multiplier paid;

  HiloRound(FairStream stream) {
    this.stream = stream;
    cards.add(Card.draw(stream));
  }

  /** What right guesses pay whose 13 / winning ranks multiply to {@code product}. */
  static Multiplier pays(Rational product) {
    Rational exact = RETURN.times(product);
    return exact.compareTo(Rational.of(Hilo.MOST.toDecimal())) >= 0
        ? Hilo.MOST
        : Multiplier.floor(exact);
  }

  /**
   * Takes one action.
   *
   * @throws BadParameter when the round does not allow it
   */
  void take(String action) {
    if (!actions().contains(action)) {
      throw new BadParameter("action", "is not one of this round");
    }
    Optional<Guess> guess = Guess.of(action);
    if (guess.isPresent()) {
      guess(guess.get());
    } else if (action.equals(SKIP)) {
      skips++;
      cards.add(Card.draw(stream));
    } else {
      paid = pays(product);
    }
  }

  private void guess(Guess guess) {
    int open = rank();
    cards.add(Card.draw(stream));
    if (!guess.wins(open, rank())) {
      paid = Multiplier.ZERO;
      return;
    }
    product = product.times(Rational.of(Card.RANKS, guess.winningRanks(open)));
    right++;
    if (pays(product).equals(Hilo.MOST)) {
      paid = Hilo.MOST;
    }
  }

  Position position() {
    Members shown = Members.NONE.with("cards", Card.names(cards));
    if (paid != null) {
      return new Position(shown, Set.of(), paid);
    }
    if (right > 0) {
      shown = shown.with("multiplier", pays(product).toString());
    }
    Members next = Members.NONE;
    for (Guess guess : Guess.values()) {
      if (mayLose(guess)) {
        Rational then = product.times(Rational.of(Card.RANKS, guess.winningRanks(rank())));
        next = next.with(guess.wire(), pays(then).toString());
      }
    }
    return new Position(shown.with("next", next), actions(), null);
  }

  private Set<String> actions() {
    Set<String> actions = new LinkedHashSet<>();
    if (paid != null) {
      return actions;
    }
    for (Guess guess : Guess.values()) {
      if (mayLose(guess)) {
        actions.add(guess.wire());
      }
    }
    if (skips < Hilo.MOST_SKIPS) {
      actions.add(SKIP);
    }
    if (right > 0) {
      actions.add(CASH_OUT);
    }
    return actions;
  }

  private boolean mayLose(Guess guess) {
    return guess.winningRanks(rank()) < Card.RANKS;
  }

  private int rank() {
    return cards.getLast().rankAceLow();
  }
}
