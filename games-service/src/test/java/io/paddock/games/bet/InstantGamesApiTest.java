package io.paddock.games.bet;

import static io.paddock.servers.test.Problems.invalid;
import static io.paddock.servers.test.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.fair.game.Game;
import io.paddock.fair.game.GameId;
import io.paddock.fair.game.Games;
import io.paddock.fair.game.Verification;
import io.paddock.fair.seed.ClientSeed;
import io.paddock.fair.seed.FairStream;
import io.paddock.fair.seed.ServerSeed;
import io.paddock.fair.value.JsonReader;
import io.paddock.fair.value.Value.Members;
import io.paddock.fair.value.ValueJson;
import io.paddock.games.fixtures.Player;
import io.paddock.games.fixtures.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every game that is over at once, bet on until it has won and lost. */
@QuarkusTest
class InstantGamesApiTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The least likely of these wagers to do both within so many bets fails once in 10¹⁰ runs. */
  private static final int BETS = 80;

  private final Tenant tenant = Tenant.create();
  private Player player;

  @BeforeEach
  void launch() {
    tenant.configure(
        Tenant.CONFIG.replace(
            "[\"dice\",\"crash\"]",
            "[\"dice\",\"limbo\",\"keno\",\"wheel\",\"plinko\",\"coinflip\",\"roulette\",\"baccarat\"]"));
    player = tenant.launch("alice");
  }

  @AfterEach
  void close() {
    tenant.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          dice     | {"target":"50.50","direction":"over"}
          limbo    | {"target":"1.98"}
          keno     | {"risk":"low","picks":[1,40]}
          keno     | {"risk":"classic","picks":[7]}
          wheel    | {"risk":"medium","segments":50}
          plinko   | {"risk":"low","rows":8}
          coinflip | {"side":"heads"}
          roulette | {"bets":[{"type":"red","amount":"0.75"},{"type":"straight","numbers":[17],"amount":"0.25"}]}
          baccarat | {"bets":[{"on":"player","amount":"0.6"},{"on":"tie","amount":"0.4"}]}
          """)
  void a_game_wins_and_loses_by_its_seeds_and_moves_the_wallet(String game, String params)
      throws Exception {
    List<JsonNode> rounds = untilWonAndLost(game, params);

    String seed =
        player
            .asPlayer()
            .body("{\"clientSeed\":\"next\"}")
            .post("/v1/fairness/rotate")
            .then()
            .statusCode(200)
            .extract()
            .path("revealed.serverSeed");
    BigDecimal balance = new BigDecimal("1000");
    for (JsonNode round : rounds) {
      Verification verified = verified(game, params, seed, round);
      BigDecimal payout = new BigDecimal(round.get("payout").asText());
      balance = balance.subtract(BigDecimal.ONE).add(payout);
      assertThat(round.get("outcome"))
          .isEqualTo(JSON.readTree(ValueJson.write(verified.outcome())));
      assertThat(round.get("multiplier").asText()).isEqualTo(String.valueOf(verified.multiplier()));
      assertThat(payout).isEqualByComparingTo(round.get("multiplier").asText());
      assertThat(new BigDecimal(round.get("balance").asText())).isEqualByComparingTo(balance);
    }
    assertThat(tenant.wallet().balance("alice")).isEqualByComparingTo(balance);
    assertThat(tenant.wallet().calls("/bet")).hasSameSizeAs(rounds);
    assertThat(tenant.wallet().calls("/win")).hasSameSizeAs(rounds);
  }

  private List<JsonNode> untilWonAndLost(String game, String params) throws Exception {
    List<JsonNode> rounds = new ArrayList<>();
    boolean won = false;
    boolean lost = false;
    while (!(won && lost) && rounds.size() < BETS) {
      JsonNode round =
          JSON.readTree(player.bet(game, "1", params).then().statusCode(200).extract().asString());
      int against = new BigDecimal(round.get("payout").asText()).compareTo(BigDecimal.ONE);
      won |= against > 0;
      lost |= against < 0;
      rounds.add(round);
    }
    assertThat(won && lost).isTrue();
    return rounds;
  }

  private static Verification verified(String game, String params, String seed, JsonNode round) {
    Game engine = Games.find(GameId.of(game).orElseThrow()).orElseThrow();
    FairStream stream =
        FairStream.of(
            ServerSeed.of(seed),
            new ClientSeed(round.at("/fairness/clientSeed").asText()),
            round.at("/fairness/nonce").asLong());
    return engine.verify(stream, (Members) JsonReader.read(params).orElseThrow());
  }

  @Test
  void a_round_is_read_with_its_canonical_parameters() {
    String roundId =
        player
            .bet(
                "roulette",
                "2",
                "{\"bets\":[{\"numbers\":[2,1],\"type\":\"split\",\"amount\":\"2.0\"}]}")
            .path("roundId");

    player
        .round(roundId)
        .then()
        .body("params.bets[0].numbers", equalTo(List.of(1, 2)))
        .body("params.bets[0].amount", equalTo("2"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          roulette | 3 | {"bets":[{"type":"red","amount":"1"},{"type":"odd","amount":"1"}]} | /amount
          roulette | 1 | {"bets":[{"type":"red","amount":"1"},{"type":"odd","amount":"1"}]} | /amount
          baccarat | 1 | {"bets":[{"on":"tie","amount":"0.5"}]}       | /amount
          baccarat | 1 | {"bets":[{"on":"tie","amount":1}]}           | /params/bets/0/amount
          roulette | 1 | {"bets":[{"type":"split","numbers":[1,3],"amount":"1"}]} | /params/bets/0/numbers
          roulette | 1 | {"bets":[{"type":"straight","numbers":[37],"amount":"1"}]} | /params/bets/0/numbers/0
          keno     | 1 | {"risk":"low","picks":[1,41]}                | /params/picks/1
          keno     | 1 | {"risk":"low","picks":"1,2"}                 | /params/picks
          wheel    | 1 | {"risk":"low","segments":"10"}               | /params/segments
          plinko   | 1 | {"risk":"mid","rows":8}                      | /params/risk
          coinflip | 1 | {"side":"heads","flips":2}                   | /params/flips
          limbo    | 1 | {}                                           | /params/target
          """)
  void what_is_wrong_with_a_wager_is_pointed_at(
      String game, String amount, String params, String pointer) {
    invalid(player.bet(game, amount, params), pointer);
    assertThat(tenant.wallet().calls("/bet")).isEmpty();
  }

  @Test
  void parts_of_a_stake_have_no_more_places_than_the_currency() {
    tenant.wallet().use("JPY");
    Player yen = tenant.launch("bob", "\"currency\":\"JPY\",\"game\":\"roulette\"");
    String halves =
        "{\"bets\":[{\"type\":\"red\",\"amount\":\"50.5\"},{\"type\":\"odd\",\"amount\":\"49.5\"}]}";

    invalid(yen.bet("roulette", "100", halves), "/params/bets/0/amount");
  }

  @Test
  void a_yen_that_rounding_would_halve_is_refused_with_the_smallest_honest_stake() {
    tenant.wallet().use("JPY");
    Player yen = tenant.launch("bob", "\"currency\":\"JPY\",\"game\":\"dice\"");
    String overFifty = "{\"target\":\"50\",\"direction\":\"over\"}";

    problem(yen.bet("dice", "1", overFifty), 422, "bet_below_minimum")
        .body("minBet", equalTo("46"));
    assertThat(tenant.wallet().calls("/bet")).isEmpty();
    yen.bet("dice", "46", overFifty).then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"real", "demo"})
  void a_payout_is_capped_at_the_currencys_maximum_win(String mode) {
    tenant.configure(
        Tenant.CONFIG.replace("\"maxBet\":\"500\"", "\"maxBet\":\"100\",\"maxWin\":\"100\""));
    tenant.wallet().fund("bob", "100000");
    Player bob =
        tenant.launch("bob", "\"currency\":\"USDT\",\"game\":\"dice\",\"mode\":\"" + mode + "\"");

    Response won = null;
    while (won == null || won.path("multiplier").equals("0")) {
      won = bob.bet("dice", "100", "{\"target\":\"98\",\"direction\":\"under\"}");
    }

    won.then().body("multiplier", equalTo("1.0102")).body("payout", equalTo("100"));
    if (mode.equals("real")) {
      assertThat(tenant.wallet().calls("/win").getLast().body().get("amount").asText())
          .isEqualTo("100");
    }
    bob.asPlayer()
        .get("/v1/session")
        .then()
        .body("limits.maxWin", equalTo("100"))
        .body("decimals", equalTo(8));
  }

  @Test
  void forty_bets_of_twelve_numbers_are_one_wager() {
    String bet = "{\"type\":\"dozen\",\"numbers\":[1,2,3,4,5,6,7,8,9,10,11,12],\"amount\":\"0.5\"}";
    String bets = String.join(",", Collections.nCopies(40, bet));

    player.bet("roulette", "20", "{\"bets\":[" + bets + "]}").then().statusCode(200);
  }
}
