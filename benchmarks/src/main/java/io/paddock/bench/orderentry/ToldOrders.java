package io.paddock.bench.orderentry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.bench.BenchFailure;
import io.paddock.bench.load.Call;
import io.paddock.bench.load.PacedSide;
import io.paddock.bench.target.Http;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The same orders, each until a subscriber of its wallet's activity is told of its fill; what the
 * order itself is answered meanwhile has to be right, and is not waited for.
 */
final class ToldOrders implements PacedSide {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final MatchedOrders orders;
  private final Http http;
  private final Duration patience;
  private final CountDownLatch followed = new CountDownLatch(1);
  private final AtomicLong names = new AtomicLong();
  private final Map<String, CompletableFuture<Void>> untold = new ConcurrentHashMap<>();

  /**
   * @param patience how long a fill may take to be told
   */
  ToldOrders(MatchedOrders orders, Http http, Duration patience) {
    this.orders = orders;
    this.http = http;
    this.patience = patience;
  }

  @Override
  public String name() {
    return "feed";
  }

  @Override
  public List<Call> prepare(int calls) {
    return orders.takings(calls).stream().map(this::call).toList();
  }

  private Call call(ObjectNode body) {
    String name = "feed-" + names.incrementAndGet();
    HttpRequest request = orders.request(body.put("clientOrderId", name));
    return () -> {
      CompletableFuture<Void> told = new CompletableFuture<>();
      untold.put(name, told);
      Thread.ofVirtual().start(() -> place(request, told));
      try {
        told.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      } catch (ExecutionException failed) {
        throw new IOException(String.valueOf(failed.getMessage()), failed);
      } catch (TimeoutException late) {
        throw new IOException("the fill was not told within " + patience, late);
      } finally {
        untold.remove(name);
      }
    };
  }

  private void place(HttpRequest request, CompletableFuture<Void> told) {
    try {
      http.expect(request, 200, MatchedOrders.FILLED);
    } catch (IOException failure) {
      told.completeExceptionally(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      told.completeExceptionally(interrupted);
    }
  }

  /**
   * Until the wallet's activity is followed.
   *
   * @throws BenchFailure when it is not in time
   */
  void awaitSnapshot() throws InterruptedException {
    if (!followed.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new BenchFailure("the feed gave no snapshot within " + patience);
    }
  }

  /** What the feed says. */
  void heard(String message) {
    JsonNode data;
    try {
      JsonNode told = JSON.readTree(message);
      if (told.path("type").asText().equals("snapshot")) {
        followed.countDown();
      }
      data = told.path("data");
    } catch (JsonProcessingException malformed) {
      throw new IllegalStateException("the feed says what is no JSON", malformed);
    }
    if (data.path("fills").isEmpty()) {
      return;
    }
    for (JsonNode order : data.path("orders")) {
      CompletableFuture<Void> told = untold.get(order.at("/terms/clientOrderId").asText());
      if (told != null) {
        told.complete(null);
      }
    }
  }
}
