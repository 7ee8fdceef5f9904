package io.paddock.games.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.paddock.auth.directory.BetLimits;
import io.paddock.auth.directory.FeatureFlags;
import io.paddock.auth.directory.OperatorRecord;
import io.paddock.fair.game.Game;
import io.paddock.fair.game.Games;
import io.paddock.fair.game.InstantGame;
import io.paddock.fair.game.PotGame;
import io.paddock.fair.game.RoomGame;
import io.paddock.fair.game.Rules;
import io.paddock.fair.game.SteppedGame;
import io.paddock.fair.game.TableGame;
import io.paddock.fair.odds.Rational;
import io.paddock.games.money.Decimals;
import io.paddock.games.round.RoundJson;
import io.paddock.web.openapi.Decimal;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A game of the catalogue.
 *
 * @param kind {@code instant}, {@code stepped} or {@code room}
 * @param names by language
 * @param params a JSON Schema of a bet's {@code params}
 * @param volatility the highest standard deviation of what a unit staked is paid
 * @param maxMultiplier the most that a wager pays, as a multiple of its stake
 * @param rake the part of all stakes that is not paid back, in a game of a pot alone
 * @param players how many can play a round, in a game of a pot or of a table alone
 * @param limits by currency, as the operator configured them; none where no operator is asked about
 * @param flags of the operator; null where none is asked about
 * @param languages that names are known in
 * @param thumbnail an SVG's path on this service
 * @param info the path of its page on this service, for {@code ?lang=}
 */
@Schema(
    examples =
        """
        {"id":"coinflip","kind":"instant","names":{"en":"Coinflip","fa":"شیر یا خط","tr":"Yazı Tura"},
         "params":{"type":"object","properties":{"side":{"type":"string","enum":["heads","tails"]}},
                   "required":["side"],"additionalProperties":false},
         "tables":{"version":"1","hash":"136490055dd9f489a20208b653779d81d451496220453e88ae84ebc3875e6807"},
         "rtp":{"basis":"all values of u",
                "lowest":{"exact":"212600881053/214748364800","text":"99.000%"},
                "highest":{"exact":"212600881251/214748364800","text":"99.000%"},
                "wagers":[{"wager":{"side":"heads"},"exact":"212600881053/214748364800","text":"99.000%",
                           "volatility":"0.99","maxMultiplier":"1.98"}]},
         "volatility":"0.99","maxMultiplier":"1.98",
         "limits":{"USDT":{"minBet":"0.1","maxBet":"500","maxWin":"5000000"}},
         "flags":{"autoplay":true,"turbo":true,"chat":false,"soundDefault":true},
         "languages":["en","fa","tr"],"thumbnail":"/games/coinflip.svg",
         "info":"/games/coinflip/info"}
        """)
public record GameView(
    String id,
    String kind,
    Map<String, String> names,
    Map<String, Object> params,
    Tables tables,
    Rtp rtp,
    @Decimal String volatility,
    @Decimal String maxMultiplier,
    @JsonInclude(Include.NON_NULL) @Decimal @Nullable String rake,
    @JsonInclude(Include.NON_NULL) @Nullable List<Integer> players,
    Map<String, Limits> limits,
    @Nullable FeatureFlags flags,
    List<String> languages,
    String thumbnail,
    String info) {

  /**
   * The rules and pay tables in force.
   *
   * @param hash lowercase hex SHA-256 of the artefact
   */
  @Schema(name = "GameTables")
  record Tables(String version, String hash) {}

  /**
   * Return to player.
   *
   * @param basis what it was computed over: {@code all values of u}, or {@code ideal draws}
   * @param lowest of any wager
   * @param highest of any wager
   * @param wagers representative ones
   */
  @Schema(name = "GameRtp")
  record Rtp(String basis, Return lowest, Return highest, List<WagerReturn> wagers) {}

  /**
   * One return.
   *
   * @param exact a fraction
   * @param text for people
   */
  @Schema(name = "GameReturn")
  record Return(String exact, String text) {

    static Return of(Rational rtp) {
      return new Return(rtp.toString(), rtp.percent());
    }
  }

  /** What one wager returns. */
  @Schema(name = "WagerReturn")
  record WagerReturn(
      Map<String, Object> wager,
      String exact,
      String text,
      @Decimal String volatility,
      @Decimal String maxMultiplier) {

    static WagerReturn of(Rules.Return each) {
      Rational rtp = each.odds().rtp();
      return new WagerReturn(
          RoundJson.plain(each.wager()),
          rtp.toString(),
          rtp.percent(),
          Decimals.text(each.odds().volatility()),
          multiplier(each.odds().highest()));
    }
  }

  /**
   * Stakes, both ends allowed.
   *
   * @param maxWin what a round pays at most
   */
  @Schema(name = "GameLimits")
  record Limits(@Decimal String minBet, @Decimal String maxBet, @Decimal String maxWin) {

    static Limits of(BetLimits limits) {
      return new Limits(
          Decimals.text(limits.minBet()),
          Decimals.text(limits.maxBet()),
          Decimals.text(limits.highestWin()));
    }
  }

  /** A game as the platform has it. */
  static GameView of(Game game) {
    Rules rules = game.rules();
    List<WagerReturn> wagers = rules.returns().stream().map(WagerReturn::of).toList();
    BigDecimal volatility =
        wagers.stream()
            .map(each -> new BigDecimal(each.volatility()))
            .reduce(BigDecimal.ZERO, BigDecimal::max);
    return new GameView(
        game.id().id(),
        kind(game),
        GameNames.of(game.id()),
        ParamSchema.of(game.params()),
        new Tables(Games.TABLES, rules.hash()),
        new Rtp(
            rules.basis().text(), Return.of(rules.lowest()), Return.of(rules.highest()), wagers),
        Decimals.text(volatility),
        multiplier(rules.highestMultiplier()),
        game instanceof PotGame pot ? multiplier(pot.rake()) : null,
        players(game),
        Map.of(),
        null,
        List.copyOf(GameNames.of(game.id()).keySet()),
        "/games/" + game.id().id() + ".svg",
        "/games/" + game.id().id() + "/info");
  }

  /** The same as an operator offers it. */
  GameView at(OperatorRecord operator) {
    Map<String, Limits> own = new LinkedHashMap<>();
    operator.config().currencies().forEach((currency, each) -> own.put(currency, Limits.of(each)));
    return new GameView(
        id,
        kind,
        names,
        params,
        tables,
        rtp,
        volatility,
        maxMultiplier,
        rake,
        players,
        own,
        operator.config().featureFlags(),
        languages,
        thumbnail,
        info);
  }

  private static @Nullable List<Integer> players(Game game) {
    return switch (game) {
      case PotGame pot -> pot.players();
      case TableGame table -> table.players();
      case InstantGame _, SteppedGame _, RoomGame _ -> null;
    };
  }

  private static String kind(Game game) {
    return switch (game) {
      case InstantGame _ -> "instant";
      case SteppedGame _ -> "stepped";
      case RoomGame _, TableGame _ -> "room";
    };
  }

  private static String multiplier(Rational exact) {
    return Decimals.text(exact.floor(4));
  }
}
