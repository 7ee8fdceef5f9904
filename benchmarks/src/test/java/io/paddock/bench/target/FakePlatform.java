package io.paddock.bench.target;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Answers as games-service and the demo operator's wallet would, always the same. */
public final class FakePlatform implements AutoCloseable {

  public static final String SOLO_WALLET = "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266";

  public static final List<String> DESK_WALLETS =
      List.of(
          "0x70997970c51812dc3a010c7d01b50e0d17dc79c8",
          "0x3c44cdddb6a900fa2b585dd299e03d12fa4293bc");

  private static final String TRADING =
      """
      {"gateway":{"url":"%s"},
       "callbacks":{"url":"%s"},
       "backoffice":{"url":"%s","admin":{"email":"a@paddock.example","password":"hush"}},
       "partners":[
         {"name":"solo","kind":"single_wallet","apiKey":"ps_test_0123456789abcdef_solo",
          "wallets":[{"privateKey":
            "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80"}]},
         {"name":"desk","kind":"multi_wallet","apiKey":"ps_test_0123456789abcdef_desk",
          "wallets":[
            {"privateKey":"0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d"},
            {"privateKey":"0x5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a"}
          ]}]}
      """;

  private static final String ECHO = "(the body that came)";
  private static final String MINT = "POST /v1/aggregator/operators/mybrand/launch-tokens";

  private final HttpServer server;
  private final Map<String, Reply> replies = new ConcurrentHashMap<>();
  private final Map<String, Queue<Reply>> next = new ConcurrentHashMap<>();

  /** Every call that came: method, path, and what was checked of its headers and body. */
  public final List<Seen> seen = new CopyOnWriteArrayList<>();

  /** A call that came. */
  public record Seen(String call, Map<String, String> headers, String body) {}

  private record Reply(int status, String location, String body) {}

  public FakePlatform() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    answer("GET /v1/time", 200, "{\"now\":\"2026-01-15T09:30:00Z\"}");
    answer(MINT, 201, "{\"launchUrl\":\"/launch?token=t\",\"expiresIn\":300}");
    replies.put("GET /launch", new Reply(302, "http://play.example/dice?x=1#code=c1", ""));
    answer("POST /v1/session/exchange", 200, "{\"sessionToken\":\"s1\"}");
    answer("POST /v1/games/dice/bets", 200, "{\"roundId\":\"r\",\"status\":\"settled\"}");
    answer("POST /wallet/bet", 200, "{\"status\":\"OK\",\"balance\":\"1\"}");
    answer("POST /wallet/win", 200, "{\"status\":\"OK\",\"balance\":\"1\"}");
    answer("POST /api/chaos/pace", 200, "{\"millis\":0}");
    server.createContext("/", this::handle);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  /** From now on {@code call} is answered so. */
  public void answer(String call, int status, String body) {
    replies.put(call, new Reply(status, "", body));
  }

  /** From now on {@code call} is answered with the body that it brought. */
  public void echo(String call) {
    replies.put(call, new Reply(200, "", ECHO));
  }

  /** Only the next time {@code call} is answered so, before whatever it is answered otherwise. */
  public void answerNext(String call, int status, String body) {
    next.computeIfAbsent(call, _ -> new ConcurrentLinkedQueue<>()).add(new Reply(status, "", body));
  }

  /** The exchange, with partners whose wallets have published keys. */
  public TradingTarget trading() {
    String base = "http://localhost:" + server.getAddress().getPort();
    try {
      return TradingTarget.of(new ObjectMapper().readTree(TRADING.formatted(base, base, base)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public List<Seen> all(String call) {
    return seen.stream().filter(each -> each.call().equals(call)).toList();
  }

  public SandboxTarget target() {
    URI base = URI.create("http://localhost:" + server.getAddress().getPort());
    return new SandboxTarget(
        base,
        base.resolve("/wallet"),
        "abcdefghijkl.secret",
        "mybrand",
        new WalletSecret("k1", "0a0b"));
  }

  /** The first call of that method and path. */
  public Seen first(String call) {
    return seen.stream()
        .filter(each -> each.call().equals(call))
        .findFirst()
        .orElseThrow(() -> new AssertionError("never called: " + call));
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Map<String, String> headers = new ConcurrentHashMap<>();
      exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
      seen.add(new Seen(call, headers, body));
      Queue<Reply> first = next.getOrDefault(call, new ConcurrentLinkedQueue<>());
      Reply reply =
          Optional.ofNullable(first.poll())
              .orElseGet(() -> replies.getOrDefault(call, new Reply(404, "", "{}")));
      if (!reply.location().isEmpty()) {
        exchange.getResponseHeaders().set("Location", reply.location());
      }
      byte[] bytes =
          (reply.body().equals(ECHO) ? body : reply.body()).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
