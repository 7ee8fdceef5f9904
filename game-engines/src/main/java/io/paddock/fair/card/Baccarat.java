package io.paddock.fair.card;

import io.paddock.fair.BadParameter;
import io.paddock.fair.card.Hands.Winner;
import io.paddock.fair.game.GameId;
import io.paddock.fair.game.InstantGame;
import io.paddock.fair.game.Once;
import io.paddock.fair.game.Rules;
import io.paddock.fair.game.Rules.Return;
import io.paddock.fair.game.Stakes;
import io.paddock.fair.game.Verification;
import io.paddock.fair.odds.Odds;
import io.paddock.fair.odds.Rational;
import io.paddock.fair.param.Form;
import io.paddock.fair.param.Schema;
import io.paddock.fair.param.Schema.Field;
import io.paddock.fair.seed.FairStream;
import io.paddock.fair.value.Value;
import io.paddock.fair.value.Value.Members;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Baccarat (punto banco) from an infinite deck: {@code player} pays 1:1, {@code banker} 0.95:1,
 * {@code tie} 8:1, and a tie returns the stakes on player and banker.
 */
public final class Baccarat implements InstantGame {

  private static final String BETS = "bets";
  private static final String ON = "on";
  private static final String AMOUNT = "amount";
  private static final List<String> SIDES = List.of("player", "banker", "tie");
  private static final Map<String, BigDecimal> WINS =
      Map.of(
          "player", new BigDecimal("2"),
          "banker", new BigDecimal("1.95"),
          "tie", new BigDecimal("9"));

  private final Schema params =
      Schema.of(
          Field.required(
              BETS,
              new Form.Objects(
                  1,
                  SIDES.size(),
                  "a bet",
                  Schema.of(
                      Field.required(ON, new Form.Word(SIDES)),
                      Field.required(AMOUNT, new Form.Amount())))));
  private final Map<Winner, BigInteger> ways = DealtHands.waysToWin();
  private final Once<Rules> rules = new Once<>(this::describe);

  @Override
  public GameId id() {
    return GameId.BACCARAT;
  }

  @Override
  public Schema params() {
    return params;
  }

  @Override
  public Rules rules() {
    return rules.get();
  }

  @Override
  public Members canonical(Members given) {
    Members wager = InstantGame.super.canonical(given);
    Set<String> seen = new HashSet<>();
    for (Members bet : Stakes.bets(wager)) {
      if (!seen.add(bet.text(ON))) {
        throw new BadParameter(ON, "is bet on already").in(String.valueOf(seen.size())).in(BETS);
      }
    }
    return wager;
  }

  @Override
  public List<BigDecimal> parts(Members wager) {
    return Stakes.amounts(wager);
  }

  @Override
  public Play play(FairStream stream, Members wager) {
    Hands hands = deal(stream);
    BigDecimal won = won(wager, hands.winner());
    return new Play(outcome(hands), Stakes.multiplier(wager, won));
  }

  @Override
  public Optional<BigDecimal> won(Members wager, Members outcome) {
    Winner winner = Winner.valueOf(outcome.text("winner").toUpperCase(Locale.ROOT));
    return Optional.of(won(wager, winner));
  }

  @Override
  public Verification verify(FairStream stream, Members given) {
    return given.isEmpty()
        ? new Verification(id(), outcome(deal(stream)), null)
        : InstantGame.super.verify(stream, given);
  }

  @Override
  public Odds odds(Members wager) {
    Odds.Builder odds = Odds.over(Odds.Basis.IDEAL_DRAWS);
    Rational staked = Rational.of(Stakes.total(wager));
    ways.forEach((winner, cases) -> odds.add(cases, Rational.of(won(wager, winner)).over(staked)));
    return odds.build();
  }

  private static Hands deal(FairStream stream) {
    return Hands.deal(() -> Card.draw(stream));
  }

  private static BigDecimal won(Members wager, Winner winner) {
    return Stakes.bets(wager).stream()
        .map(bet -> new BigDecimal(bet.text(AMOUNT)).multiply(pays(bet.text(ON), winner)))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** What each unit of a bet gets, the stake included. */
  private static BigDecimal pays(String on, Winner winner) {
    if (on.equals(wire(winner))) {
      return wins(on);
    }
    return winner == Winner.TIE ? BigDecimal.ONE : BigDecimal.ZERO;
  }

  private static BigDecimal wins(String on) {
    return Objects.requireNonNull(WINS.get(on), on);
  }

  private static String wire(Winner winner) {
    return winner.name().toLowerCase(Locale.ROOT);
  }

  private static Members outcome(Hands hands) {
    return Members.NONE
        .with("player", Card.names(hands.player()))
        .with("banker", Card.names(hands.banker()))
        .with("winner", wire(hands.winner()));
  }

  private Rules describe() {
    Members table = Members.NONE.with("tieReturns", Value.texts(List.of("player", "banker")));
    for (String side : SIDES) {
      table = table.with(side, wins(side).toPlainString());
    }
    return Rules.of(
        id(),
        "cards (u * 52) >>> 32 in the order 2D 2H 2S 2C 3D ... AC: player, player, banker, banker,"
            + " then third cards by the punto banco table",
        table,
        SIDES.stream()
            .map(side -> Members.NONE.with(ON, side).with(AMOUNT, "1"))
            .map(bet -> Members.NONE.with(BETS, new Value.Items(List.of(bet))))
            .map(wager -> new Return(wager, odds(wager)))
            .toList());
  }
}
