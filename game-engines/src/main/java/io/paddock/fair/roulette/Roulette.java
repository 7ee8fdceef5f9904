package io.paddock.fair.roulette;

import io.paddock.fair.BadParameter;
import io.paddock.fair.game.GameId;
import io.paddock.fair.game.InstantGame;
import io.paddock.fair.game.Multiplier;
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
import io.paddock.fair.seed.Draws;
import io.paddock.fair.seed.FairStream;
import io.paddock.fair.value.Value;
import io.paddock.fair.value.Value.Members;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Roulette with one zero: pocket {@code (u × 37) >>> 32}. A bet that covers the pocket pays 36 / n
 * of its amount, which it includes, for the n pockets that it covers.
 */
public final class Roulette implements InstantGame {

  /** The most bets of one round. */
  public static final int MOST_BETS = 40;

  private static final int POCKETS = 37;
  private static final int RETURN = 36;
  private static final int MOST_COVERED = 18;
  private static final String BETS = "bets";
  private static final String TYPE = "type";
  private static final String NUMBERS = "numbers";
  private static final String AMOUNT = "amount";

  private final Schema params =
      Schema.of(
          Field.required(
              BETS,
              new Form.Objects(
                  1,
                  MOST_BETS,
                  "a bet",
                  Schema.of(
                      Field.required(TYPE, new Form.Word(Bet.names())),
                      Field.optional(NUMBERS, new Form.Wholes(1, MOST_COVERED, 0, POCKETS - 1)),
                      Field.required(AMOUNT, new Form.Amount())))));
  private final Once<Rules> rules = new Once<>(this::describe);

  @Override
  public GameId id() {
    return GameId.ROULETTE;
  }

  @Override
  public Schema params() {
    return params;
  }

  @Override
  public Rules rules() {
    return rules.get();
  }

  /** The numbers of a bet whose kind covers one set of pockets are left out. */
  @Override
  public Members canonical(Members given) {
    List<Value> bets = new ArrayList<>();
    for (Members bet : Stakes.bets(InstantGame.super.canonical(given))) {
      try {
        bets.add(canonicalBet(bet));
      } catch (BadParameter bad) {
        throw bad.in(String.valueOf(bets.size())).in(BETS);
      }
    }
    return Members.NONE.with(BETS, new Value.Items(bets));
  }

  private static Members canonicalBet(Members bet) {
    Bet kind = Bet.of(bet.text(TYPE));
    boolean oneOfSeveral = kind.only().isEmpty();
    if (oneOfSeveral && !bet.has(NUMBERS)) {
      throw new BadParameter(NUMBERS, "is missing: a " + kind.wire() + " can cover several sets");
    }
    if (bet.has(NUMBERS) && !kind.covers().contains(numbers(bet))) {
      throw new BadParameter(NUMBERS, "must be the pockets that a " + kind.wire() + " covers");
    }
    Members canonical = Members.NONE.with(TYPE, kind.wire());
    return (oneOfSeveral ? canonical.with(NUMBERS, new Value.Items(bet.items(NUMBERS))) : canonical)
        .with(AMOUNT, bet.text(AMOUNT));
  }

  @Override
  public List<BigDecimal> parts(Members wager) {
    return Stakes.amounts(wager);
  }

  @Override
  public Play play(FairStream stream, Members wager) {
    int pocket = stream.nextIndex(POCKETS);
    BigDecimal won = won(wager, pocket);
    return new Play(outcome(pocket), Stakes.multiplier(wager, won));
  }

  @Override
  public Optional<BigDecimal> won(Members wager, Members outcome) {
    return Optional.of(won(wager, (int) outcome.whole("pocket")));
  }

  @Override
  public Verification verify(FairStream stream, Members given) {
    return given.isEmpty()
        ? new Verification(id(), outcome(stream.nextIndex(POCKETS)), null)
        : InstantGame.super.verify(stream, given);
  }

  @Override
  public Odds odds(Members wager) {
    Rational staked = Rational.of(Stakes.total(wager));
    Odds.Builder odds = Odds.over(Odds.Basis.ALL_VALUES_OF_U);
    for (int pocket = 0; pocket < POCKETS; pocket++) {
      odds.add(
          BigInteger.valueOf(Draws.valuesOf(pocket, POCKETS)),
          Rational.of(won(wager, pocket)).over(staked));
    }
    return odds.build();
  }

  private static BigDecimal won(Members wager, int pocket) {
    return Stakes.bets(wager).stream()
        .filter(bet -> covered(bet).contains(pocket))
        .map(bet -> new BigDecimal(bet.text(AMOUNT)).multiply(pays(Bet.of(bet.text(TYPE)))))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static Set<Integer> covered(Members bet) {
    return Bet.of(bet.text(TYPE)).only().orElseGet(() -> numbers(bet));
  }

  private static Set<Integer> numbers(Members bet) {
    Set<Integer> numbers = new HashSet<>();
    bet.wholes(NUMBERS).forEach(number -> numbers.add(number.intValue()));
    return numbers;
  }

  private static BigDecimal pays(Bet kind) {
    return BigDecimal.valueOf(RETURN / kind.size());
  }

  private static Members outcome(int pocket) {
    return Members.NONE.with("pocket", pocket);
  }

  /** Sets of pockets of one size differ by their values of u at most: every set is looked at. */
  private Rules describe() {
    Members table = Members.NONE;
    List<Return> returns = new ArrayList<>();
    for (Bet kind : Bet.values()) {
      table = table.with(kind.wire(), new Multiplier(RETURN * 10_000L / kind.size()).toString());
      kind.covers().stream().map(covers -> single(kind, covers)).forEach(returns::add);
    }
    List<Rational> all = returns.stream().map(each -> each.odds().rtp()).sorted().toList();
    return new Rules(
        id(),
        "pocket = (u * 37) >>> 32 of the first u",
        table,
        Arrays.stream(Bet.values()).map(kind -> single(kind, kind.covers().getFirst())).toList(),
        all.getFirst(),
        all.getLast());
  }

  private Return single(Bet kind, Set<Integer> covers) {
    Members bet = Members.NONE.with(TYPE, kind.wire());
    if (kind.only().isEmpty()) {
      bet =
          bet.with(NUMBERS, Value.wholes(covers.stream().mapToLong(Integer::longValue).toArray()));
    }
    Members wager = Members.NONE.with(BETS, new Value.Items(List.of(bet.with(AMOUNT, "1"))));
    return new Return(wager, odds(wager));
  }
}
