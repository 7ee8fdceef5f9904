package io.paddock.bench.callbacks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.paddock.bench.BenchFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A server of this process that takes every callback with 204, and knows who waits for it. */
final class Receivers implements AutoCloseable {

  private static final String ID = "webhook-id";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, CompletableFuture<Boolean>> waiting = new ConcurrentHashMap<>();

  Receivers() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new BenchFailure("no receiver could be opened: " + e.getMessage(), e);
    }
    server.createContext("/", this::take);
    server.setExecutor(threads);
    server.start();
  }

  /** Where so many endpoints receive, told apart by their path. */
  URI url(int endpoint) {
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/hooks/" + endpoint);
  }

  /** From now on the callback of that id is waited for. */
  CompletableFuture<Boolean> expect(String id) {
    return waiting.computeIfAbsent(id, _ -> new CompletableFuture<>());
  }

  /**
   * Waits for it.
   *
   * @throws IOException when it does not come in time
   */
  void await(String id, Duration longest) throws IOException, InterruptedException {
    try {
      expect(id).get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException("an event was not called back within " + longest.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      waiting.remove(id);
    }
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(204, -1);
      CompletableFuture<Boolean> one =
          waiting.get(String.valueOf(exchange.getRequestHeaders().getFirst(ID)));
      if (one != null) {
        one.complete(true);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
