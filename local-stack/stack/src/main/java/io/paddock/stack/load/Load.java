package io.paddock.stack.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.auth.chain.OrderSide;
import io.paddock.auth.chain.Word;
import io.paddock.stack.http.ApiAnswer;
import io.paddock.stack.http.ApiClient;
import io.paddock.stack.order.OrderWish;
import io.paddock.stack.order.ServedMarket;
import io.paddock.stack.order.Trader;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Two players who bet, two wallets that trade with each other, an aggregator that mints and reads,
 * and an operator who looks at its callbacks: all of a sandbox, all at once, until it is stopped.
 */
public final class Load {

  private static final int PLAYERS = 2;
  private static final Duration BETWEEN_BETS = Duration.ofMillis(300);

  /** Fewer than a wallet may rest while its counterpart waits for an answer. */
  private static final Duration BETWEEN_ORDERS = Duration.ofMillis(500);

  private static final Duration BETWEEN_OTHERS = Duration.ofMillis(500);

  private static final SecureRandom NONCES = new SecureRandom();
  private static final BigDecimal PRICE = new BigDecimal("0.50");
  private static final BigDecimal QUANTITY = new BigDecimal("2");

  private final JsonNode sandbox;
  private final Calls calls;
  private final Tally tally = new Tally();
  private final Acknowledged acknowledged = new Acknowledged();
  private final List<String> players = new ArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<?>> callers = new ArrayList<>();

  private Load(JsonNode sandbox, Function<LoadKind, String> pods) {
    this.sandbox = sandbox;
    this.calls = new Calls(pods, tally);
  }

  /**
   * Begins it.
   *
   * @param sandbox the sandbox file's content
   * @param pods where the next request of a kind goes; throws when nobody would have it
   */
  public static Load begin(JsonNode sandbox, Function<LoadKind, String> pods) {
    Load load = new Load(sandbox, pods);
    ServedMarket market = load.market(pods.apply(LoadKind.ORDER));
    List<PlayerSession> sessions = new ArrayList<>();
    for (int number = 0; number < PLAYERS; number++) {
      String player = "drill-" + UUID.randomUUID();
      load.players.add(player);
      sessions.add(PlayerSession.launch(ApiClient.at(pods.apply(LoadKind.BET)), sandbox, player));
    }
    sessions.forEach(session -> load.repeat(BETWEEN_BETS, () -> load.bet(session)));
    Trader yes = Trader.of(sandbox, "solo", 0);
    Trader no = Trader.of(sandbox, "desk", 0);
    load.repeat(BETWEEN_ORDERS, () -> load.order(market, yes, 0));
    load.repeat(BETWEEN_ORDERS, () -> load.order(market, no, 1));
    load.repeat(BETWEEN_OTHERS, load::mint);
    load.repeat(BETWEEN_OTHERS, load::readOperators);
    load.repeat(BETWEEN_OTHERS, load::readEndpoints);
    return load;
  }

  public Tally tally() {
    return tally;
  }

  public Acknowledged acknowledged() {
    return acknowledged;
  }

  /** The operator's ids of those who bet. */
  public List<String> players() {
    return List.copyOf(players);
  }

  /**
   * Ends it; what is on its way has an end first.
   *
   * @throws IllegalStateException when a caller broke, which is not the product's fault
   */
  public void stop() {
    end.countDown();
    threads.close();
    for (Future<?> caller : callers) {
      try {
        caller.get();
      } catch (ExecutionException broken) {
        throw new IllegalStateException("a caller of the load broke", broken.getCause());
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", interrupted);
      }
    }
  }

  private void repeat(Duration pause, Runnable request) {
    callers.add(
        threads.submit(
            () -> {
              do {
                request.run();
              } while (!end.await(pause.toMillis(), TimeUnit.MILLISECONDS));
              return null;
            }));
  }

  private void bet(PlayerSession session) {
    String id = UUID.randomUUID().toString();
    calls
        .make(LoadKind.BET, games -> session.bet(games, id))
        .ifPresent(round -> acknowledged.bet(id, round));
  }

  private void order(ServedMarket market, Trader trader, int outcome) {
    JsonNode body =
        new OrderWish(
                OrderSide.BUY,
                outcome,
                PRICE,
                QUANTITY,
                Word.of(NONCES.nextLong(Long.MAX_VALUE)),
                0,
                "GTC")
            .signedBody(market, trader.key());
    calls
        .make(LoadKind.ORDER, gateway -> trader.on(gateway).post("/api/orders/place", body))
        .ifPresent(acknowledged::order);
  }

  private void mint() {
    var unused =
        calls.make(
            LoadKind.LAUNCH,
            games -> PlayerSession.mint(games, sandbox, "drill-" + UUID.randomUUID()));
  }

  private void readOperators() {
    var unused =
        calls.make(
            LoadKind.OPERATORS,
            backoffice ->
                backoffice
                    .with("X-Aggregator-Key", text("/aggregator/apiKey"))
                    .get("/api/v1/bo/aggregator/operators"));
  }

  private void readEndpoints() {
    var unused =
        calls.make(
            LoadKind.ENDPOINTS,
            callbacks ->
                callbacks
                    .with("X-Operator-Key", text("/operator/secretKey"))
                    .get("/api/v1/callbacks/endpoints"));
  }

  private ServedMarket market(String gateway) {
    ApiAnswer served =
        ApiClient.at(gateway).get("/api/markets/" + text("/markets/0/symbol")).expect(200);
    return ServedMarket.of(served.json());
  }

  private String text(String pointer) {
    return sandbox.at(pointer).asText();
  }
}
