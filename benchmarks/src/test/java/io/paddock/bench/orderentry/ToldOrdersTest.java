package io.paddock.bench.orderentry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.bench.BenchFailure;
import io.paddock.bench.load.Call;
import io.paddock.bench.target.FakePlatform;
import io.paddock.bench.target.Http;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An order is done once the feed has told of its fill, and not before. */
class ToldOrdersTest {

  private static final String PLACE = "POST /api/orders/place";

  private final FakePlatform platform = new FakePlatform();
  private final ToldOrders told =
      new ToldOrders(
          MatchedOrdersTest.orders(platform, new AtomicLong(100)),
          new Http(),
          Duration.ofSeconds(10));

  @BeforeEach
  void answer() {
    platform.answer(PLACE, 200, "{\"status\":\"matched\"}");
  }

  @AfterEach
  void close() {
    platform.close();
  }

  private static String activity(String clientOrderId, String fills) {
    return """
        {"type":"delta","data":{"orders":[{"terms":{"clientOrderId":"%s"}}],"fills":%s}}
        """
        .formatted(clientOrderId, fills);
  }

  private static CompletableFuture<Void> started(Call call) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                call.once();
                done.complete(null);
              } catch (IOException | InterruptedException failure) {
                done.completeExceptionally(failure);
              }
            });
    return done;
  }

  private String sent() {
    while (platform.all(PLACE).size() < 2) {
      Thread.onSpinWait();
    }
    try {
      return new ObjectMapper()
          .readTree(platform.all(PLACE).getLast().body())
          .path("clientOrderId")
          .asText();
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void only_its_own_fill_ends_an_order() {
    List<Call> prepared = told.prepare(1);
    CompletableFuture<Void> call = started(prepared.getFirst());
    String name = sent();

    told.heard(activity("another", "[{}]"));
    told.heard(activity(name, "[]"));
    told.heard("{\"type\":\"heartbeat\"}");
    assertThat(call).isNotDone();

    told.heard(activity(name, "[{}]"));
    call.join();
  }

  @Test
  void an_order_that_is_refused_fails() {
    List<Call> prepared = told.prepare(1);
    platform.answer(PLACE, 422, "{}");

    assertThatThrownBy(() -> prepared.getFirst().once())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("422");
  }

  @Test
  void a_fill_that_nobody_tells_of_fails() {
    ToldOrders impatient =
        new ToldOrders(
            MatchedOrdersTest.orders(platform, new AtomicLong(200)),
            new Http(),
            Duration.ofMillis(50));
    List<Call> prepared = impatient.prepare(1);

    assertThatThrownBy(() -> prepared.getFirst().once())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not told within");
    assertThatThrownBy(impatient::awaitSnapshot).isInstanceOf(BenchFailure.class);
  }

  @Test
  void a_snapshot_says_that_the_activity_is_followed() throws InterruptedException {
    told.heard("{\"type\":\"snapshot\",\"data\":{}}");

    told.awaitSnapshot();
    assertThat(platform.all(PLACE)).isEmpty();
  }
}
