package io.paddock.bench.bets;

import io.paddock.bench.load.Call;
import io.paddock.bench.load.Comparison;
import io.paddock.bench.load.Plan;
import io.paddock.bench.load.Side;
import io.paddock.bench.target.Http;
import io.paddock.bench.target.Player;
import io.paddock.bench.target.Reachable;
import io.paddock.bench.target.SandboxTarget;
import io.paddock.stack.http.Json;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Dice bets, settled with the demo operator's wallet (two wallet calls each), against one signed
 * {@code /balance} call straight to that wallet. Each connection is a player of its own.
 */
public final class BetsBench {

  private static final String STAKE = "0.1";
  private static final String TARGET = "50.00";

  private final SandboxTarget target;
  private final Http http;
  private final SignedBalance balance;

  public BetsBench(SandboxTarget target, Http http) {
    this.target = target;
    this.http = http;
    this.balance = new SignedBalance(target, Clock.systemUTC(), UUID::randomUUID);
  }

  /** Measures with {@code connections} at once and prints; the ratio is the last line. */
  public void run(int connections, Plan plan, Consumer<String> output) throws InterruptedException {
    Reachable.require(target);
    output.accept(
        "bets: dice bets (two wallet calls each) against one signed /balance call to the wallet, "
            + connections
            + " connections");
    List<Player> players = Stream.generate(() -> Player.launch(target)).limit(connections).toList();
    output.accept("players    " + players.size() + " launched");
    new Comparison(
            new Side("bet", players.stream().map(this::bet).toList()),
            new Side("wallet", players.stream().map(this::balance).toList()),
            plan,
            output)
        .run();
  }

  private Call bet(Player player) {
    return () -> http.expect(betRequest(player), 200, "\"status\":\"settled\"");
  }

  private Call balance(Player player) {
    return () -> http.expect(balance.request(player), 200, "\"status\":\"OK\"");
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
