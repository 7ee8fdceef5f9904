package io.paddock.fair.card;

import io.paddock.fair.BadParameter;
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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Hilo: a card lies open, and the player guesses whether the next is higher or lower; the same rank
 * wins both ways. Right guesses pay {@code 0.99 × Π(13 / winning ranks)}, floored to four decimals.
 * The ace is low, the king high; a guess that cannot lose is refused.
 */
public final class Hilo implements SteppedGame {

  /** A round that reaches it cashes out by itself. */
  static final Multiplier MOST = Multiplier.of("1000000");

  /** Each draws a card, so that no round goes on for ever. */
  static final int MOST_SKIPS = 52;

  private static final int MOST_CARDS = 1000;
  private static final String CARDS = "cards";
  private static final String ACTIONS = "actions";

  private final Schema verifiable =
      Schema.of(
          Field.optional(CARDS, new Form.Whole(1, MOST_CARDS)),
          Field.optional(ACTIONS, new Form.Words(HiloRound.ACTIONS, MOST_CARDS)));
  private final Once<Rules> rules = new Once<>(this::describe);

  @Override
  public GameId id() {
    return GameId.HILO;
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
    HiloRound round = new HiloRound(stream);
    for (Step step : steps) {
      Schema.NONE.read(step.action(), step.params());
      round.take(step.action());
    }
    return round.position();
  }

  @Override
  public Multiplier further(Step step) {
    return Multiplier.ZERO;
  }

  /** A first guess on the likelier side and a cash-out, over the cards that may lie open. */
  @Override
  public List<Odds> odds(Members wager) {
    Odds.Builder odds = Odds.over(Odds.Basis.IDEAL_DRAWS);
    for (int rank = 1; rank <= Card.RANKS; rank++) {
      int higher = Guess.HIGHER_OR_SAME.winningRanks(rank) % Card.RANKS;
      int lower = Guess.LOWER_OR_SAME.winningRanks(rank) % Card.RANKS;
      int winning = Math.max(higher, lower);
      odds.add(winning, pays(winning)).add(Card.RANKS - winning, Multiplier.ZERO);
    }
    return List.of(odds.build());
  }

  /** {@code cards}, how many to show; with {@code actions} the cards of that round alone. */
  @Override
  public Verification verify(FairStream stream, Members given) {
    Members read = verifiable.read(id().id(), given);
    if (!read.has(ACTIONS)) {
      long cards = read.has(CARDS) ? read.whole(CARDS) : 1;
      List<Card> drawn = Stream.generate(() -> Card.draw(stream)).limit(cards).toList();
      return new Verification(id(), Members.NONE.with(CARDS, Card.names(drawn)), null);
    }
    if (read.has(CARDS)) {
      throw new BadParameter(CARDS, "is not given with actions: they say how many");
    }
    List<Step> steps = new ArrayList<>();
    read.items(ACTIONS)
        .forEach(action -> steps.add(new Step(((Value.Text) action).text(), Members.NONE)));
    Position position = after(stream, Members.NONE, steps);
    Members cards = Members.NONE.with(CARDS, new Value.Items(position.shown().items(CARDS)));
    return new Verification(id(), cards, position.paid());
  }

  /** What one right guess with so many winning ranks pays. */
  private static Multiplier pays(int winning) {
    return HiloRound.pays(Rational.of(Card.RANKS, winning));
  }

  /** Listed are all first guesses; later ones only lose less of the fifth decimal. */
  private Rules describe() {
    List<Return> returns = new ArrayList<>();
    Members table = Members.NONE;
    for (int winning = 1; winning < Card.RANKS; winning++) {
      Odds odds =
          Odds.over(Odds.Basis.IDEAL_DRAWS)
              .add(winning, pays(winning))
              .add(Card.RANKS - winning, Multiplier.ZERO)
              .build();
      returns.add(new Return(Members.NONE.with("winningRanks", winning), odds));
      table = table.with(String.valueOf(winning), pays(winning).toString());
    }
    List<Rational> all = returns.stream().map(each -> each.odds().rtp()).sorted().toList();
    return new Rules(
        id(),
        "cards (u * 52) >>> 32 in the order 2D 2H 2S 2C 3D ... AC, one after the other; ace low,"
            + " king high, same wins both ways",
        Members.NONE
            .with("formula", "0.99 * product(13 / winning ranks), floored to 4 decimals")
            .with("most", MOST.toString())
            .with("mostSkips", MOST_SKIPS)
            .with("firstGuess", table),
        returns,
        all.getFirst(),
        all.getLast(),
        Rational.of(MOST.toDecimal()));
  }
}
