package io.paddock.fair.blackjack;

import io.paddock.fair.BadParameter;
import io.paddock.fair.card.Card;
import io.paddock.fair.game.GameId;
import io.paddock.fair.game.Multiplier;
import io.paddock.fair.game.Once;
import io.paddock.fair.game.Rules;
import io.paddock.fair.game.Rules.Return;
import io.paddock.fair.game.SteppedGame;
import io.paddock.fair.game.Verification;
import io.paddock.fair.odds.Odds;
import io.paddock.fair.odds.Rational;
import io.paddock.fair.param.Form;
import io.paddock.fair.param.Schema;
import io.paddock.fair.param.Schema.Field;
import io.paddock.fair.seed.FairStream;
import io.paddock.fair.value.Value;
import io.paddock.fair.value.Value.Members;
import java.util.List;
import java.util.stream.Stream;

/**
 * Blackjack against a dealer who peeks and stands on all 17, from an infinite deck, dealt player,
 * player, dealer, dealer, then as cards are needed. A blackjack pays 3:2. Any first two cards may
 * be doubled, also after a split; cards of equal value may be split once, and split aces get one
 * card each; 21 after a split is no blackjack. Insurance is half the stake and pays 2:1. What is
 * paid is a multiple of the opening stake, which further stakes come beside.
 */
public final class Blackjack implements SteppedGame {

  private static final int DEALT = 4;
  private static final int MOST_CARDS = 1000;
  private static final int MOST_ACTIONS = 64;
  static final String CARDS = "cards";
  static final String ACTIONS = "actions";

  private final Schema verifiable =
      Schema.of(
          Field.optional(CARDS, new Form.Whole(1, MOST_CARDS)),
          Field.optional(ACTIONS, new Form.Words(Action.words(), MOST_ACTIONS)));
  private final Once<Odds> perfect = new Once<>(() -> new PerfectPlay().odds());
  private final Once<Rules> rules = new Once<>(this::describe);

  @Override
  public GameId id() {
    return GameId.BLACKJACK;
  }

  @Override
  public Schema params() {
    return Schema.NONE;
  }

  @Override
  public Schema verifiable() {
    return verifiable;
  }

  @Override
  public Rules rules() {
    return rules.get();
  }

  @Override
  public Position after(FairStream stream, Members wager, List<Step> steps) {
    return play(dealt(stream), steps).position();
  }

  private static BlackjackRound dealt(FairStream stream) {
    return new BlackjackRound(() -> Card.draw(stream));
  }

  /** The round after these steps. */
  static BlackjackRound play(BlackjackRound round, List<Step> steps) {
    for (Step step : steps) {
      Schema.NONE.read(step.action(), step.params());
      round.take(Action.of(step.action()));
    }
    return round;
  }

  @Override
  public Multiplier further(Step step) {
    return switch (Action.of(step.action())) {
      case DOUBLE, SPLIT -> BlackjackRound.EVEN;
      case INSURANCE -> BlackjackRound.HALF;
      case HIT, STAND, NO_INSURANCE -> Multiplier.ZERO;
    };
  }

  /** Perfect play: what a round pays less what it staked beside the opening bet. */
  @Override
  public List<Odds> odds(Members wager) {
    return List.of(perfect.get());
  }

  /** {@code cards}, how many to show; with {@code actions} the cards of that round alone. */
  @Override
  public Verification verify(FairStream stream, Members given) {
    Members read = verifiable.read(id().id(), given);
    if (!read.has(ACTIONS)) {
      return new Verification(id(), shown(stream, read), null);
    }
    BlackjackRound round = play(dealt(stream), steps(read));
    Members cards = Members.NONE.with(CARDS, Card.names(round.drawn()));
    return new Verification(id(), cards, round.position().paid());
  }

  /** As many cards as were asked for, or those of the deal. */
  static Members shown(FairStream stream, Members read) {
    long cards = read.has(CARDS) ? read.whole(CARDS) : DEALT;
    List<Card> drawn = Stream.generate(() -> Card.draw(stream)).limit(cards).toList();
    return Members.NONE.with(CARDS, Card.names(drawn));
  }

  /**
   * The steps that a verifier was given.
   *
   * @throws BadParameter when it was told a number of cards, too
   */
  static List<Step> steps(Members read) {
    if (read.has(CARDS)) {
      throw new BadParameter(CARDS, "is not given with actions: they say how many");
    }
    return read.items(ACTIONS).stream()
        .map(action -> new Step(((Value.Text) action).text(), Members.NONE))
        .toList();
  }

  private Rules describe() {
    return describedAs(
        id(),
        "cards (u * 52) >>> 32 in the order 2D 2H 2S 2C 3D ... AC: player, player, dealer, dealer,"
            + " then the rest as they are needed; a split deals to the first hand, then to the"
            + " second");
  }

  /** The same rules for a game that deals in another way. */
  Rules describedAs(GameId game, String mapping) {
    Odds odds = perfect.get();
    return new Rules(
        game,
        mapping,
        Members.NONE
            .with("won", "2")
            .with("push", "1")
            .with("blackjack", "2.5")
            .with("insurance", "3 of half the stake, rounded down")
            .with("dealer", "peeks under an ace and a ten, stands on all 17")
            .with("doubling", "any first two cards, also after a split")
            .with("split", "once, cards of equal value; aces get one card; 21 is no blackjack")
            .with("returns", "by perfect play without insurance, less further stakes"),
        List.of(new Return(Members.NONE, odds)),
        odds.rtp(),
        odds.rtp(),
        Rational.of(8, 1));
  }
}
