package io.paddock.fair.game;

import io.paddock.fair.BadParameter;
import io.paddock.fair.odds.Odds;
import io.paddock.fair.odds.Rational;
import io.paddock.fair.param.Form;
import io.paddock.fair.param.Schema;
import io.paddock.fair.seed.Draws;
import io.paddock.fair.seed.FairStream;
import io.paddock.fair.value.Value;
import io.paddock.fair.value.Value.Members;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Mines: some of 25 tiles hide a mine, and each safe one raises what a cash-out pays. The mines are
 * drawn without replacement: number {@code i} picks one of the {@code 25 − i} tiles that are left,
 * in their order. After {@code k} safe tiles beside {@code m} mines a round pays {@code 0.99 ×
 * C(25, k) / C(25 − m, k)}, floored to four decimals; the last safe tile cashes out by itself.
 */
public final class Mines implements SteppedGame {

  static final int TILES = 25;
  private static final int MAX_MINES = 24;

  /** 0.99, in ten-thousandths. */
  private static final long RETURN = 9_900;

  private static final String MINES = "mines";
  private static final String TILE = "tile";
  private static final String SHOWN = "tiles";
  private static final String REVEAL = "reveal";
  private static final String CASH_OUT = "cash_out";

  private final Schema params =
      Schema.of(Schema.Field.required(MINES, new Form.Whole(1, MAX_MINES)));
  private final Once<Rules> rules = new Once<>(this::describe);

  @Override
  public GameId id() {
    return GameId.MINES;
  }

  @Override
  public Schema params() {
    return params;
  }

  /** {@code mines}, and {@code tiles}, which are text: their order is the player's. */
  @Override
  public Schema verifiable() {
    return params.relaxedWith();
  }

  @Override
  public Rules rules() {
    return rules.get();
  }

  /** For each number of safe tiles: to open so many, and cash out. */
  @Override
  public List<Odds> odds(Members wager) {
    int count = mines(wager);
    return IntStream.rangeClosed(1, TILES - count)
        .mapToObj(
            safe ->
                Odds.over(Odds.Basis.IDEAL_DRAWS)
                    .add(
                        Draws.choose(TILES - count, safe),
                        Rational.of(pays(count, safe).toDecimal()))
                    .add(
                        Draws.choose(TILES, safe).subtract(Draws.choose(TILES - count, safe)),
                        Rational.ZERO)
                    .build())
        .toList();
  }

  @Override
  public Members canonical(Members params) {
    only(params, Set.of(MINES), "is not a parameter of mines");
    return Members.NONE.with(MINES, mines(params));
  }

  @Override
  public Position after(FairStream stream, Members wager, List<Step> steps) {
    int count = mines(wager);
    List<Integer> mines = place(stream, count);
    List<Integer> opened = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      boolean last = i == steps.size() - 1;
      switch (step.action()) {
        case REVEAL -> opened.add(tile(step.params(), opened));
        case CASH_OUT -> {
          only(step.params(), Set.of(), "is not a parameter of cash_out");
          if (opened.isEmpty() || !last) {
            throw notNow();
          }
          return over(mines, opened, pays(count, opened.size()));
        }
        default -> throw notNow();
      }
      boolean hit = mines.contains(opened.getLast());
      boolean cleared = opened.size() == TILES - count;
      if ((hit || cleared) && !last) {
        throw notNow();
      }
      if (hit) {
        return over(mines, opened, Multiplier.ZERO);
      }
      if (cleared) {
        return over(mines, opened, pays(count, opened.size()));
      }
    }
    return open(count, opened);
  }

  @Override
  public Multiplier further(Step step) {
    return Multiplier.ZERO;
  }

  /**
   * {@inheritDoc}
   *
   * <p>{@code mines} is needed. With {@code tiles}, those that a player opened, it also shows what
   * the round paid.
   */
  @Override
  public Verification verify(FairStream stream, Members params) {
    only(params, Set.of(MINES, SHOWN), "is not a parameter of mines");
    int count = count(text(params, MINES));
    List<Integer> mines = place(stream, count);
    Members outcome = Members.NONE.with(MINES, tiles(mines));
    if (!params.members().containsKey(SHOWN)) {
      return new Verification(GameId.MINES, outcome, null);
    }
    List<Integer> opened = opened(text(params, SHOWN), count);
    boolean hit = opened.stream().anyMatch(mines::contains);
    return new Verification(
        GameId.MINES, outcome, hit ? Multiplier.ZERO : pays(count, opened.size()));
  }

  /** Each number of mines is listed with one safe tile; the extremes are those of all. */
  private Rules describe() {
    Members table = Members.NONE;
    List<Rules.Return> first = new ArrayList<>();
    List<Rational> all = new ArrayList<>();
    for (int count = 1; count <= MAX_MINES; count++) {
      int mines = count;
      Members wager = Members.NONE.with(MINES, count);
      List<Odds> plans = odds(wager);
      first.add(new Rules.Return(wager, plans.getFirst()));
      plans.forEach(odds -> all.add(odds.rtp()));
      table =
          table.with(
              String.valueOf(count),
              Value.texts(
                  IntStream.rangeClosed(1, TILES - count)
                      .mapToObj(safe -> pays(mines, safe))
                      .toList()));
    }
    all.sort(Comparator.naturalOrder());
    return new Rules(
        id(),
        "mines times: tile (u * left) >>> 32 of the ordered tiles left of 0 to 24, from 0, which is"
            + " taken out",
        table,
        first,
        all.getFirst(),
        all.getLast(),
        Rational.of(pays(12, 13).toDecimal()));
  }

  /**
   * What a cash-out pays.
   *
   * @param mines 1–24
   * @param safe tiles opened, 1 to {@code 25 − mines}
   */
  static Multiplier pays(int mines, int safe) {
    BigInteger paid =
        BigInteger.valueOf(RETURN)
            .multiply(Draws.choose(TILES, safe))
            .divide(Draws.choose(TILES - mines, safe));
    return new Multiplier(paid.longValueExact());
  }

  /** Sorted. */
  private static List<Integer> place(FairStream stream, int count) {
    List<Integer> left = new ArrayList<>(IntStream.range(0, TILES).boxed().toList());
    return IntStream.range(0, count)
        .mapToObj(i -> left.remove(stream.nextIndex(left.size())))
        .sorted()
        .toList();
  }

  private static Position open(int mines, List<Integer> opened) {
    Members shown = Members.NONE.with(SHOWN, tiles(opened));
    if (!opened.isEmpty()) {
      shown = shown.with("multiplier", pays(mines, opened.size()).toString());
    }
    return new Position(
        shown.with("next", pays(mines, opened.size() + 1).toString()),
        opened.isEmpty() ? Set.of(REVEAL) : Set.of(REVEAL, CASH_OUT),
        null);
  }

  private static Position over(List<Integer> mines, List<Integer> opened, Multiplier paid) {
    return new Position(
        Members.NONE.with(MINES, tiles(mines)).with(SHOWN, tiles(opened)), Set.of(), paid);
  }

  private static int mines(Members params) {
    return switch (params.members().get(MINES)) {
      case null -> throw new BadParameter(MINES, "is missing");
      case Value.Whole(long number) when number >= 1 && number <= MAX_MINES -> (int) number;
      default -> throw new BadParameter(MINES, "must be a whole number from 1 to 24");
    };
  }

  private static int tile(Members params, List<Integer> opened) {
    only(params, Set.of(TILE), "is not a parameter of reveal");
    return switch (params.members().get(TILE)) {
      case null -> throw new BadParameter(TILE, "is missing");
      case Value.Whole(long number) when number >= 0 && number < TILES ->
          fresh((int) number, opened);
      default -> throw new BadParameter(TILE, "must be a whole number from 0 to 24");
    };
  }

  private static int fresh(int tile, List<Integer> opened) {
    if (opened.contains(tile)) {
      throw new BadParameter(TILE, "must be one that is not open yet");
    }
    return tile;
  }

  /** As a command line has it. */
  private static String text(Members params, String name) {
    return switch (params.members().get(name)) {
      case null -> throw new BadParameter(name, "is missing");
      case Value.Text(String text) -> text;
      case Value.Whole(long number) -> Long.toString(number);
      default -> throw new BadParameter(name, "must be whole numbers, separated by commas");
    };
  }

  private static int count(String text) {
    if (!text.matches("[1-9]|1[0-9]|2[0-4]")) {
      throw new BadParameter(MINES, "must be a whole number from 1 to 24");
    }
    return Integer.parseInt(text);
  }

  private static List<Integer> opened(String text, int mines) {
    if (!text.matches("[0-9]{1,2}(,[0-9]{1,2}){0,23}")) {
      throw new BadParameter(SHOWN, "must be tiles from 0 to 24, separated by commas");
    }
    List<Integer> tiles = List.of(text.split(",", -1)).stream().map(Integer::valueOf).toList();
    if (tiles.stream().anyMatch(tile -> tile >= TILES)
        || Set.copyOf(tiles).size() != tiles.size()
        || tiles.size() > TILES - mines) {
      throw new BadParameter(SHOWN, "must be different tiles from 0 to 24, no more than are safe");
    }
    return tiles;
  }

  private static void only(Members params, Set<String> known, String reason) {
    for (String name : params.members().keySet()) {
      if (!known.contains(name)) {
        throw new BadParameter(name, reason);
      }
    }
  }

  private static BadParameter notNow() {
    return new BadParameter("action", "is not one of this round");
  }

  private static Value.Items tiles(List<Integer> tiles) {
    return Value.wholes(tiles.stream().mapToLong(Integer::longValue).toArray());
  }
}
