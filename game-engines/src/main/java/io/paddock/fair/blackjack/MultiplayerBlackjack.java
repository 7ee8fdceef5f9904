package io.paddock.fair.blackjack;

import io.paddock.fair.BadParameter;
import io.paddock.fair.card.Card;
import io.paddock.fair.game.GameId;
import io.paddock.fair.game.Multiplier;
import io.paddock.fair.game.Once;
import io.paddock.fair.game.Rules;
import io.paddock.fair.game.SteppedGame.Position;
import io.paddock.fair.game.SteppedGame.Step;
import io.paddock.fair.game.Table;
import io.paddock.fair.game.TableGame;
import io.paddock.fair.game.Verification;
import io.paddock.fair.param.Form;
import io.paddock.fair.param.Schema;
import io.paddock.fair.param.Schema.Field;
import io.paddock.fair.seed.FairStream;
import io.paddock.fair.value.Value;
import io.paddock.fair.value.Value.Members;
import java.util.List;
import java.util.Map;

/**
 * {@link Blackjack} of up to seven seats from one shoe, against one dealer. Its rules are the same
 * for every seat; which card is whose is fixed before anybody decides ({@link Shoe}).
 */
public final class MultiplayerBlackjack implements TableGame {

  private static final int SEATS = 7;
  private static final String SEAT = "seat";
  private static final String TAKEN = "seats";

  private final Blackjack alone = new Blackjack();
  private final Schema verifiable =
      alone
          .verifiable()
          .relaxedWith(
              Field.optional(TAKEN, new Form.Whole(1, SEATS)),
              Field.optional(SEAT, new Form.Whole(0, SEATS - 1)));
  private final Once<Rules> rules = new Once<>(this::describe);

  @Override
  public GameId id() {
    return GameId.MULTIPLAYER_BLACKJACK;
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
  public int seats() {
    return SEATS;
  }

  @Override
  public Table deal(FairStream stream, int seats) {
    return new BlackjackTable(() -> Card.draw(stream), seats);
  }

  @Override
  public Position after(FairStream stream, int seats, int seat, List<Step> steps) {
    Shoe shoe = new Shoe(() -> Card.draw(stream), seats);
    BlackjackRound round = new BlackjackRound(shoe.seat(seat), shoe.dealer());
    return position(Blackjack.play(round, steps), seat, seats);
  }

  /** Where a seat's round stands, with whose it is: all that it takes to deal it again. */
  static Position position(BlackjackRound round, int seat, int seats) {
    Position own = round.position();
    Members shown = Members.NONE.with(SEAT, seat).with(TAKEN, seats);
    for (Map.Entry<String, Value> member : own.shown().members().entrySet()) {
      // What was drawn by this seat alone is no stretch of the shoe.
      if (!member.getKey().equals(Blackjack.CARDS)) {
        shown = shown.with(member.getKey(), member.getValue());
      }
    }
    return new Position(shown, own.actions(), own.paid(), own.each());
  }

  @Override
  public Multiplier further(Step step) {
    return alone.further(step);
  }

  /**
   * {@code cards}, how many of the shoe to show; with {@code actions} the round of {@code seat},
   * which is the first unless it is said, of {@code seats}.
   */
  @Override
  public Verification verify(FairStream stream, Members given) {
    Members read = verifiable.read(id().id(), given);
    if (!read.has(Blackjack.ACTIONS)) {
      if (read.has(SEAT)) {
        throw new BadParameter(Blackjack.ACTIONS, "is missing: it says what the seat did");
      }
      return new Verification(id(), Blackjack.shown(stream, read), null);
    }
    int seats = read.has(TAKEN) ? (int) read.whole(TAKEN) : 1;
    int seat = read.has(SEAT) ? (int) read.whole(SEAT) : 0;
    if (seat >= seats) {
      throw new BadParameter(SEAT, "must be below seats");
    }
    Position end = after(stream, seats, seat, Blackjack.steps(read));
    return new Verification(id(), end.shown(), end.paid());
  }

  private Rules describe() {
    return alone.describedAs(
        id(),
        "cards (u * 52) >>> 32 in the order 2D 2H 2S 2C 3D ... AC, of one shoe: two of each seat in"
            + " their order, two of the dealer; then one place for each seat and one for the"
            + " dealer, again and again, of which everybody takes their own as they need them; a"
            + " split deals to the first hand, then to the second");
  }
}
