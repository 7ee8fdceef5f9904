package io.paddock.fair.blackjack;

import io.paddock.fair.BadParameter;
import io.paddock.fair.card.Card;
import io.paddock.fair.game.Multiplier;
import io.paddock.fair.game.SteppedGame.Position;
import io.paddock.fair.value.Value;
import io.paddock.fair.value.Value.Members;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * One round of blackjack, action by action.
 *
 * <pre>
 * deal ──dealer shows an ace──► insurance? ──► peek ──► player's hands ──► dealer ──► over
 *   └──────────────dealer shows anything else──► │ └─dealer's or player's blackjack──► │
 * </pre>
 *
 * The dealer looks at the hole card under an ace or a ten before the player acts, and draws up to
 * any 17. A hand of 21 stands by itself.
 */
final class BlackjackRound {

  static final int DEALER_STANDS = 17;

  static final Multiplier EVEN = Multiplier.of("1");
  static final Multiplier WON = Multiplier.of("2");
  static final Multiplier BLACKJACK = Multiplier.of("2.5");
  static final Multiplier INSURED = Multiplier.of("3");
  static final Multiplier HALF = Multiplier.of("0.5");

  private final Supplier<Card> deck;
  private final Supplier<Card> house;
  private final List<Card> drawn = new ArrayList<>();
  private final List<Hand> hands = new ArrayList<>();
  private final List<Stake> stakes = new ArrayList<>(List.of(new Stake(0, EVEN)));
  private Hand dealer;
  private int active;
  private Phase phase = Phase.PLAYER;

  private enum Phase {
    INSURANCE,
    PLAYER,
    OVER
  }

  /**
   * A stake and what it is on.
   *
   * @param hand from 0, or {@link #ON_INSURANCE}
   * @param size as a multiple of the opening stake
   */
  private record Stake(int hand, Multiplier size) {

    private static final int ON_INSURANCE = -1;
  }

  /** One player's, dealt player, player, dealer, dealer from one deck. */
  BlackjackRound(Supplier<Card> deck) {
    this(deck, deck);
  }

  /**
   * A round whose dealer has cards of their own.
   *
   * @param deck the player's
   * @param house the dealer's
   */
  BlackjackRound(Supplier<Card> deck, Supplier<Card> house) {
    this.deck = deck;
    this.house = house;
    hands.add(new Hand(List.of(draw(deck), draw(deck))));
    dealer = new Hand(List.of(draw(house), draw(house)));
    if (Hand.isAce(upcard())) {
      phase = Phase.INSURANCE;
    } else {
      peek();
    }
  }

  /**
   * Takes one action.
   *
   * @throws BadParameter when the round does not allow it
   */
  void take(Action action) {
    if (!actions().contains(action)) {
      throw Action.notNow();
    }
    switch (action) {
      case HIT -> hands.set(active, hand().with(draw(deck)));
      case STAND -> active++;
      case DOUBLE -> {
        stakes.add(new Stake(active, EVEN));
        hands.set(active, hand().with(draw(deck)));
        active++;
      }
      case SPLIT -> split();
      case INSURANCE -> {
        stakes.add(new Stake(Stake.ON_INSURANCE, HALF));
        peek();
      }
      case NO_INSURANCE -> peek();
    }
    goOn();
  }

  /** Both hands get their second card at once; those of aces get no other. */
  private void split() {
    Hand pair = hand();
    stakes.add(new Stake(1, EVEN));
    hands.set(0, new Hand(List.of(pair.cards().getFirst(), draw(deck))));
    hands.add(new Hand(List.of(pair.cards().getLast(), draw(deck))));
    if (Hand.isAce(pair.cards().getFirst())) {
      active = hands.size();
    }
  }

  private void peek() {
    phase = dealer.isNatural() || hands.getFirst().isNatural() ? Phase.OVER : Phase.PLAYER;
  }

  /** Past hands that are done; after the last one it is the dealer's turn. */
  private void goOn() {
    if (phase != Phase.PLAYER) {
      return;
    }
    while (active < hands.size() && hand().total() >= Hand.MOST) {
      active++;
    }
    if (active == hands.size()) {
      phase = Phase.OVER;
      while (hands.stream().anyMatch(hand -> !hand.isBust()) && dealer.total() < DEALER_STANDS) {
        dealer = dealer.with(draw(house));
      }
    }
  }

  /** The action that is worth most; there is none when the round is over. */
  Action best(PerfectPlay play) {
    if (phase == Phase.INSURANCE) {
      return Action.NO_INSURANCE;
    }
    Set<Action> allowed = actions();
    return play.best(
        hand().cards().stream().map(Hand::value).toList(),
        Hand.value(upcard()),
        allowed.contains(Action.DOUBLE),
        allowed.contains(Action.SPLIT));
  }

  Position position() {
    Members shown = hands();
    if (!isOver()) {
      return new Position(
          shown.with("dealer", Card.names(List.of(upcard()))).with("active", active),
          actions().stream().map(Action::wire).collect(Collectors.toSet()),
          null);
    }
    List<Multiplier> each = stakes.stream().map(this::pays).toList();
    return new Position(
        shown.with("dealer", Card.names(dealer.cards())).with("cards", Card.names(drawn)),
        Set.of(),
        total(each),
        each);
  }

  boolean isOver() {
    return phase == Phase.OVER;
  }

  /** What the player's hands show. */
  Members hands() {
    return Members.NONE.with("hands", new Value.Items(hands.stream().map(this::shown).toList()));
  }

  /** The hand whose turn it is, from 0. */
  int active() {
    return active;
  }

  /** As it lies: the second card, and what was drawn, are shown when the round is over. */
  Hand dealer() {
    return dealer;
  }

  /** Drawn so far, in the order of the deck. */
  List<Card> drawn() {
    return List.copyOf(drawn);
  }

  private Value shown(Hand hand) {
    return Members.NONE.with("cards", Card.names(hand.cards())).with("total", hand.total());
  }

  Set<Action> actions() {
    Set<Action> actions = EnumSet.noneOf(Action.class);
    switch (phase) {
      case OVER -> {}
      case INSURANCE -> actions.addAll(List.of(Action.INSURANCE, Action.NO_INSURANCE));
      case PLAYER -> {
        actions.addAll(List.of(Action.HIT, Action.STAND));
        if (hand().cards().size() == 2) {
          actions.add(Action.DOUBLE);
        }
        if (hands.size() == 1 && hand().isPair()) {
          actions.add(Action.SPLIT);
        }
      }
    }
    return actions;
  }

  private Multiplier pays(Stake stake) {
    if (stake.hand() == Stake.ON_INSURANCE) {
      return dealer.isNatural() ? INSURED : Multiplier.ZERO;
    }
    Hand hand = hands.get(stake.hand());
    boolean natural = hands.size() == 1 && hand.isNatural();
    if (natural || dealer.isNatural()) {
      return natural ? dealer.isNatural() ? EVEN : BLACKJACK : Multiplier.ZERO;
    }
    if (hand.isBust()) {
      return Multiplier.ZERO;
    }
    int ahead = dealer.isBust() ? 1 : Integer.compare(hand.total(), dealer.total());
    return ahead > 0 ? WON : ahead < 0 ? Multiplier.ZERO : EVEN;
  }

  private Multiplier total(List<Multiplier> each) {
    long total = 0;
    for (int i = 0; i < each.size(); i++) {
      Multiplier size = stakes.get(i).size();
      total += each.get(i).tenThousandths() * size.tenThousandths() / EVEN.tenThousandths();
    }
    return new Multiplier(total);
  }

  private Hand hand() {
    return hands.get(active);
  }

  Card upcard() {
    return dealer.cards().getFirst();
  }

  private Card draw(Supplier<Card> from) {
    Card card = from.get();
    drawn.add(card);
    return card;
  }
}
