package io.paddock.bench.bets;

import io.paddock.bench.BenchFailure;
import io.paddock.bench.cost.Cost;
import io.paddock.bench.load.Call;
import io.paddock.bench.load.Comparison;
import io.paddock.bench.load.LatencyComparison;
import io.paddock.bench.load.PacedSide;
import io.paddock.bench.load.Plan;
import io.paddock.bench.load.Ratio;
import io.paddock.bench.load.Side;
import io.paddock.bench.target.Http;
import io.paddock.bench.target.Player;
import io.paddock.bench.target.Reachable;
import io.paddock.bench.target.SandboxTarget;
import io.paddock.stack.http.ApiClient;
import io.paddock.stack.http.ApiFailure;
import io.paddock.stack.http.Json;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Dice bets against the two calls that each makes to the demo operator's wallet, {@code /bet} and
 * {@code /win}, sent there straight, one after the other. Each connection is a player of its own.
 * Measured as fast as the players can, which is what the machine can take, and which has everything
 * compiled; then at a rate that keeps no processor busy, which is what a player waits for; and both
 * once more with a wallet that takes its time.
 */
public final class BetsBench {

  private static final String STAKE = "0.1";
  private static final String TARGET = "50.00";

  /** What a won bet of that stake pays; every other one is lost. */
  private static final String PAYOUT = "0.198";

  private static final double LIMIT = 2.0;
  private static final double LIMIT_OF_A_SLOW_WALLET = 1.5;

  private final SandboxTarget target;
  private final Http http;
  private final List<? extends Cost> costs;
  private final SignedWallet wallet;
  private final LongAdder pending = new LongAdder();

  /**
   * A benchmark of a running sandbox.
   *
   * @param costs what the calls are charged with
   */
  public BetsBench(SandboxTarget target, Http http, List<? extends Cost> costs) {
    this.target = target;
    this.http = http;
    this.costs = costs;
    this.wallet = new SignedWallet(target, Clock.systemUTC(), UUID::randomUUID);
  }

  /**
   * Measures with so many players and prints; the ratios are the last line.
   *
   * @param perSecond bets a second, of all players, in the second and the last comparison
   * @param slow what the wallet takes for each movement in the last two comparisons
   */
  public void run(int connections, int perSecond, Plan plan, Duration slow, Consumer<String> output)
      throws InterruptedException {
    Reachable.require(target);
    output.accept(
        "bets: dice bets against the /bet and /win of each sent straight to the wallet, "
            + connections
            + " connections");
    List<Player> players = Stream.generate(() -> Player.launch(target)).limit(connections).toList();
    output.accept("players    " + players.size() + " launched");
    output.accept("pace       as fast as the players can");
    double unpaced = unpaced(players, plan, output);
    output.accept("pace       %d bets per second".formatted(perSecond));
    Plan warm = plan.withWarmUp(plan.round());
    double paced = paced(players, perSecond, warm, output);
    output.accept("pending    %d answers before the wallet took the win".formatted(pending.sum()));
    output.accept(
        "wallet     takes %d ms for each movement from here on".formatted(slow.toMillis()));
    double slowed;
    double slowedAndPaced;
    pace(slow);
    try {
      slowed = unpaced(players, warm, output);
      output.accept("pace       %d bets per second".formatted(perSecond));
      slowedAndPaced = paced(players, perSecond, warm, output);
    } finally {
      pace(Duration.ZERO);
    }
    output.accept(
        String.format(
            Locale.ROOT,
            "ratio bet/wallet at %d/s = %.2f (%.2f at most), with a wallet that takes %d ms = %.2f (%.2f"
                + " at most); as fast as %d players can = %.2f, with that wallet = %.2f",
            perSecond,
            paced,
            LIMIT,
            slow.toMillis(),
            slowedAndPaced,
            LIMIT_OF_A_SLOW_WALLET,
            players.size(),
            unpaced,
            slowed));
  }

  private double unpaced(List<Player> players, Plan plan, Consumer<String> output)
      throws InterruptedException {
    return new Comparison(bets(players), movements(players), plan, Ratio.P50, costs, output).run();
  }

  private double paced(List<Player> players, int perSecond, Plan plan, Consumer<String> output)
      throws InterruptedException {
    return new LatencyComparison(
            PacedSide.inTurns(bets(players)),
            PacedSide.inTurns(movements(players)),
            plan,
            perSecond,
            costs,
            output)
        .run();
  }

  private Side bets(List<Player> players) {
    return new Side("bet", players.stream().map(this::bet).toList());
  }

  private Side movements(List<Player> players) {
    return new Side("wallet", players.stream().map(this::wallet).toList());
  }

  private Call bet(Player player) {
    return () -> {
      String answer =
          http.expectAny(
              betRequest(player), 200, List.of("\"status\":\"settled\"", "\"winPending\":true"));
      if (answer.contains("\"winPending\":true")) {
        pending.increment();
      }
    };
  }

  private Call wallet(Player player) {
    return () -> {
      boolean won = ThreadLocalRandom.current().nextBoolean();
      SignedWallet.Calls calls = wallet.round(player, STAKE, won ? PAYOUT : "0");
      http.expect(calls.bet(), 200, "\"status\":\"OK\"");
      http.expect(calls.win(), 200, "\"status\":\"OK\"");
    };
  }

  private void pace(Duration time) {
    try {
      String demoOperator = target.walletUrl().resolve(".").toString();
      ApiClient.at(demoOperator.substring(0, demoOperator.length() - 1))
          .post("/api/chaos/pace", Json.object("millis", Math.toIntExact(time.toMillis())))
          .expect(200);
    } catch (ApiFailure e) {
      throw new BenchFailure("the wallet's pace could not be set: " + e.getMessage(), e);
    }
  }

  private HttpRequest betRequest(Player player) {
    String body =
        Json.object(
                "amount",
                STAKE,
                "params",
                Json.object("target", TARGET, "direction", "over"),
                "clientBetId",
                UUID.randomUUID().toString())
            .toString();
    return HttpRequest.newBuilder(target.gamesUrl().resolve("/v1/games/" + Player.GAME + "/bets"))
        .header("Content-Type", "application/json")
        .header("Authorization", "Bearer " + player.sessionToken())
        .header("Origin", player.origin())
        .timeout(Http.TIMEOUT)
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }
}
