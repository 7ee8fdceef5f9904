package io.paddock.fair.room;

import io.paddock.fair.BadParameter;
import io.paddock.fair.game.GameId;
import io.paddock.fair.game.Multiplier;
import io.paddock.fair.game.Once;
import io.paddock.fair.game.PotGame;
import io.paddock.fair.game.Rules;
import io.paddock.fair.game.Rules.Return;
import io.paddock.fair.game.Verification;
import io.paddock.fair.odds.Odds;
import io.paddock.fair.odds.Rational;
import io.paddock.fair.param.Form;
import io.paddock.fair.param.Schema;
import io.paddock.fair.param.Schema.Field;
import io.paddock.fair.seed.Draws;
import io.paddock.fair.seed.FairStream;
import io.paddock.fair.value.Value.Members;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Russian roulette: the bullet lies in chamber {@code (u × 6) >>> 32}, seats pull in their order
 * until it is reached, and whom it hits loses. The others share all stakes, which are equal, less
 * the rake.
 */
public final class RussianRoulette implements PotGame {

  static final int CHAMBERS = 6;

  private static final int FEWEST_SEATS = 2;
  private static final String SEAT = "seat";
  private static final String SEATS = "seats";
  private static final String CHAMBER = "chamber";
  private static final String HIT = "hit";

  private final Schema params = Schema.of(Field.required(SEAT, new Form.Whole(0, CHAMBERS - 1)));
  private final Schema verifiable =
      params.relaxedWith(Field.optional(SEATS, new Form.Whole(FEWEST_SEATS, CHAMBERS)));
  private final Once<Rules> rules = new Once<>(this::describe);

  @Override
  public GameId id() {
    return GameId.RUSSIAN_ROULETTE;
  }

  @Override
  public Schema params() {
    return params;
  }

  @Override
  public Schema verifiable() {
    return verifiable;
  }

  @Override
  public Rules rules() {
    return rules.get();
  }

  /** Those that divide the chambers: with four or five the first seats would pull more often. */
  @Override
  public List<Integer> players() {
    return IntStream.rangeClosed(FEWEST_SEATS, CHAMBERS)
        .filter(seats -> CHAMBERS % seats == 0)
        .boxed()
        .toList();
  }

  @Override
  public Rational rake() {
    return Pot.RAKE;
  }

  @Override
  public Members wager(int seat) {
    return Members.NONE.with(SEAT, seat);
  }

  @Override
  public long headline(Members outcome) {
    return outcome.whole(CHAMBER);
  }

  @Override
  public Members outcome(FairStream stream, int seats) {
    return outcome(stream.nextIndex(CHAMBERS), seats);
  }

  private static Members outcome(int chamber, int seats) {
    return Members.NONE.with(CHAMBER, chamber).with(SEATS, seats).with(HIT, chamber % seats);
  }

  @Override
  public Multiplier pays(Members wager, Members outcome) {
    return wager.whole(SEAT) == outcome.whole(HIT) ? Multiplier.ZERO : share(outcome.whole(SEATS));
  }

  /** What a seat that was not hit gets of its stake. */
  private static Multiplier share(long seats) {
    return Multiplier.floor(Pot.LESS_RAKE.times(Rational.of(seats, seats - 1)));
  }

  /** With {@code seats} who is hit, with a {@code seat} also what it gets. */
  @Override
  public Verification verify(FairStream stream, Members given) {
    Members read = verifiable.read(id().id(), given);
    if (!read.has(SEATS)) {
      if (read.has(SEAT)) {
        throw new BadParameter(SEATS, "is missing");
      }
      return new Verification(id(), Members.NONE.with(CHAMBER, stream.nextIndex(CHAMBERS)), null);
    }
    if (read.has(SEAT) && read.whole(SEAT) >= read.whole(SEATS)) {
      throw new BadParameter(SEAT, "must be below seats");
    }
    Members outcome = outcome(stream, (int) read.whole(SEATS));
    return new Verification(id(), outcome, read.has(SEAT) ? pays(read, outcome) : null);
  }

  private Rules describe() {
    List<Return> returns = new ArrayList<>();
    for (int seats = FEWEST_SEATS; seats <= CHAMBERS; seats++) {
      for (int seat = 0; seat < seats; seat++) {
        Members wager = Members.NONE.with(SEATS, seats).with(SEAT, seat);
        Odds.Builder odds = Odds.over(Odds.Basis.ALL_VALUES_OF_U);
        for (int chamber = 0; chamber < CHAMBERS; chamber++) {
          odds.add(Draws.valuesOf(chamber, CHAMBERS), pays(wager, outcome(chamber, seats)));
        }
        returns.add(new Return(wager, odds.build()));
      }
    }
    return Rules.of(
        id(),
        "chamber = (u * 6) >>> 32 of the first u; seat chamber % seats is hit",
        Members.NONE.with("win", "0.98 * seats / (seats - 1), floored to 4 decimals"),
        returns);
  }
}
