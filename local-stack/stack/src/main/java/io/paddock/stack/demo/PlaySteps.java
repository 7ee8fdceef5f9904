package io.paddock.stack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.fair.value.Value.Members;
import io.paddock.servers.process.Waiting;
import io.paddock.stack.demo.Steps.Shown;
import io.paddock.stack.http.ApiAnswer;
import io.paddock.stack.http.ApiClient;
import io.paddock.stack.http.Json;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A player is launched and bets; the operator's wallet, the offline verifier and the callbacks
 * agree with what the player saw.
 */
final class PlaySteps implements StepGroup {

  private static final String CURRENCY = "USDT";
  private static final String STAKE = "1";
  private static final String TARGET = "50.00";
  private static final String DIRECTION = "over";
  private static final int FEWEST_BETS = 3;
  private static final int MOST_BETS = 40;
  private static final Duration CLOSED_WITHIN = Duration.ofSeconds(10);

  private final DemoSandbox sandbox;
  private final CallbackWatch callbacks;
  private final String player = "demo-" + UUID.randomUUID();
  private final List<PlayedRound> rounds = new ArrayList<>();

  private String launchUrl = "";
  private String code = "";
  private String origin = "";
  private String sessionToken = "";
  private String serverSeed = "";

  PlaySteps(DemoSandbox sandbox, Duration callbacksWithin) {
    this.sandbox = sandbox;
    this.callbacks = new CallbackWatch(sandbox, callbacksWithin);
  }

  String player() {
    return player;
  }

  @Override
  public void run(Steps steps) {
    steps.run("aggregator mints a launch token", this::mint);
    steps.run("player opens /launch", this::launch);
    steps.run("the same launch link again", this::launchAgain);
    steps.run("game page exchanges its code", this::exchange);
    for (int bet = 0; bet < FEWEST_BETS || (oneSided() && bet < MOST_BETS); bet++) {
      steps.run("player bets %s %s on dice".formatted(STAKE, CURRENCY), this::bet);
    }
    steps.run("operator's ledger agrees", this::compareLedger);
    steps.run("player rotates seeds, old one revealed", this::rotate);
    steps.run("offline verifier recomputes every roll", this::verify);
    steps.run("signed callbacks arrived", this::awaitCallbacks);
  }

  private Shown mint() {
    ApiAnswer answer =
        sandbox
            .aggregator(sandbox.games())
            .post(
                "/v1/aggregator/operators/" + sandbox.operatorCode() + "/launch-tokens",
                Json.object("sub", player, "currency", CURRENCY, "game", "dice"))
            .expect(201);
    launchUrl = answer.text("/launchUrl");
    return Shown.of(answer, "valid for " + answer.text("/expiresIn") + " s");
  }

  private Shown launch() {
    ApiAnswer answer = sandbox.games().get(launchUrl).expect(302);
    URI landed =
        answer
            .header("location")
            .map(URI::create)
            .orElseThrow(() -> new DemoFailure("the redirect leads nowhere"));
    String fragment = String.valueOf(landed.getFragment());
    if (!fragment.startsWith("code=")) {
      throw new DemoFailure("the redirect carries no code");
    }
    code = fragment.substring("code=".length());
    origin = landed.getScheme() + "://" + landed.getAuthority();
    return Shown.of(answer, "to " + origin + landed.getPath());
  }

  private Shown launchAgain() {
    ApiAnswer answer = sandbox.games().get(launchUrl).expect(401);
    String refusal = answer.text("/code");
    if (!refusal.equals("launch_token_used")) {
      throw new DemoFailure("refused as " + refusal + ", not as launch_token_used");
    }
    return Shown.of(answer, refusal);
  }

  private Shown exchange() {
    ApiAnswer answer =
        sandbox
            .games()
            .with("Origin", origin)
            .post("/v1/session/exchange", Json.object("code", code))
            .expect(200);
    sessionToken = answer.text("/sessionToken");
    return Shown.of(answer, "session token");
  }

  private Shown bet() {
    ApiAnswer answer =
        session()
            .post(
                "/v1/games/dice/bets",
                Json.object(
                    "amount",
                    STAKE,
                    "params",
                    Json.object("target", TARGET, "direction", DIRECTION),
                    "clientBetId",
                    UUID.randomUUID().toString()));
    PlayedRound round = PlayedRound.of(closed(answer));
    rounds.add(round);
    return Shown.of(
        answer,
        "roll %s: %s, balance %s"
            .formatted(
                round.roll(),
                round.won() ? "won " + round.payout().toPlainString() : "lost",
                round.balance().toPlainString()));
  }

  /** The wallet may take the win after the answer: then the balance is not the last one yet. */
  private ApiAnswer closed(ApiAnswer answer) {
    if (!answer.expect(200).json().path("winPending").asBoolean()) {
      return answer;
    }
    String path = "/v1/rounds/" + answer.text("/roundId");
    boolean closed =
        Waiting.until(CLOSED_WITHIN, () -> session().get(path).text("/status").equals("settled"));
    if (!closed) {
      throw new DemoFailure("the wallet did not take the win in time");
    }
    return session().get(path);
  }

  private Shown compareLedger() {
    PlayedRound last = rounds.getLast();
    ApiAnswer answer =
        sandbox
            .demoOperator()
            .get("/api/ledger?playerId=" + player + "&currency=" + CURRENCY)
            .expect(200);
    BigDecimal balance = new BigDecimal(answer.text("/balance"));
    BigDecimal moved = BigDecimal.ZERO;
    int bets = 0;
    for (JsonNode movement : answer.json().path("transactions")) {
      BigDecimal amount = new BigDecimal(movement.path("moved").asText("0"));
      switch (movement.path("kind").asText()) {
        case "bet" -> {
          moved = moved.subtract(amount.abs());
          bets++;
        }
        case "win" -> moved = moved.add(amount);
        default -> {}
      }
    }
    BigDecimal paid =
        rounds.stream().map(PlayedRound::payout).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal staked = new BigDecimal(STAKE).multiply(BigDecimal.valueOf(rounds.size()));
    if (balance.compareTo(last.balance()) != 0
        || moved.compareTo(paid.subtract(staked)) != 0
        || bets != rounds.size()) {
      throw new DemoFailure(
          "the wallet holds %s after %d bets, we showed %s after %d"
              .formatted(balance, bets, last.balance(), rounds.size()));
    }
    return Shown.of(
        answer,
        "balance %s, %d bets, %s paid out"
            .formatted(balance.toPlainString(), bets, paid.toPlainString()));
  }

  private Shown rotate() {
    ApiAnswer answer =
        session().post("/v1/fairness/rotate", Json.object("clientSeed", "demo-seed")).expect(200);
    serverSeed = answer.text("/revealed/serverSeed");
    return Shown.of(answer, "last nonce " + answer.text("/revealed/lastNonce"));
  }

  private Shown verify() {
    FairnessCheck check =
        new FairnessCheck(
            serverSeed, Members.NONE.with("target", TARGET).with("direction", DIRECTION));
    rounds.forEach(check::require);
    return Shown.ok(rounds.size() + " rolls and the seed's commitment");
  }

  private Shown awaitCallbacks() {
    callbacks.await(
        "round.settled",
        List.of("/roundId"),
        rounds.stream().map(PlayedRound::id).collect(Collectors.toSet()),
        "rounds");
    return Shown.ok(rounds.size() + " times round.settled, signatures verified");
  }

  private boolean oneSided() {
    return rounds.stream().allMatch(PlayedRound::won)
        || rounds.stream().noneMatch(PlayedRound::won);
  }

  private ApiClient session() {
    return sandbox.games().with("Authorization", "Bearer " + sessionToken).with("Origin", origin);
  }
}
