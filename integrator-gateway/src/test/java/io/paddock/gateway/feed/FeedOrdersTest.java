package io.paddock.gateway.feed;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.gateway.access.ActingPartner;
import io.paddock.gateway.access.Route;
import io.paddock.gateway.access.StreamCallers;
import io.paddock.gateway.error.GatewayError;
import io.paddock.gateway.order.StreamOrders.Sender;
import io.paddock.gateway.replica.ReplicaUnavailableException;
import io.paddock.web.error.Problem;
import io.paddock.web.error.ProblemWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When commands of a connection are judged, carried out and answered, and when they are not. */
class FeedOrdersTest {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final ActingPartner PARTNER = StreamCallers.acting();

  private final FeedBed bed = new FeedBed(Map.of("orders-at-once", "3"));
  private final FeedBed.Reader reader = bed.reader();
  private final List<String> judged = new CopyOnWriteArrayList<>();
  private final List<String> carriedOut = new CopyOnWriteArrayList<>();
  private final Map<String, Held> held = new ConcurrentHashMap<>();
  private volatile boolean revoked;
  private volatile boolean leaving;
  private FeedOrders orders = orders(LONG);

  /** A command that goes on when the test says so. */
  private static final class Held {
    final CountDownLatch send = new CountDownLatch(1);
    final CountDownLatch answer = new CountDownLatch(1);
  }

  private FeedOrders orders(Duration turn) {
    ObjectMapper json = new ObjectMapper();
    return new FeedOrders(
        (caller, route, requestId) -> {
          judged.add(requestId);
          if (revoked) {
            throw Problem.of(GatewayError.API_KEY_CANCEL_ONLY, "not any more");
          }
          return PARTNER;
        },
        (route, sender, body) -> carryOut(sender, body),
        new FeedText(json, new ProblemWriter(json)),
        () -> "r-" + bed.nanos++,
        () -> leaving,
        turn);
  }

  private Object carryOut(Sender sender, JsonNode body) {
    String name = body.path("name").asText();
    Held hold = held.get(name);
    if (hold != null) {
      pass(hold.send);
    }
    carriedOut.add(name);
    sender.handedOver().run();
    if (hold != null) {
      pass(hold.answer);
    }
    return switch (name) {
      case "unavailable" -> throw new ReplicaUnavailableException("away");
      case "defect" -> throw new IllegalStateException("broken");
      default -> Map.of("name", name);
    };
  }

  private static void pass(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Held hold(String name) {
    Held hold = new Held();
    held.put(name, hold);
    return hold;
  }

  @AfterEach
  void letGo() {
    held.values()
        .forEach(
            hold -> {
              hold.send.countDown();
              hold.answer.countDown();
            });
  }

  private void send(String name) {
    send(name, Route.PLACE_ORDER, Map.of());
  }

  private void send(String name, Route route, Map<String, String> members) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("name", name);
    members.forEach(body::put);
    orders.begin(reader.session, name, route, body, 10);
  }

  private Optional<JsonNode> answer(String id) {
    return List.copyOf(reader.told).stream()
        .filter(told -> told.path("id").asText().equals(id))
        .findFirst();
  }

  private JsonNode awaitAnswer(String id) {
    await().until(() -> answer(id).isPresent());
    return answer(id).orElseThrow();
  }

  @Test
  void commands_are_sent_in_the_order_of_frames_and_answered_as_they_are_done() {
    Held first = hold("first");
    send("first");
    send("second");
    send("third");
    await().until(() -> judged.size() == 1);
    assertThat(carriedOut).isEmpty();

    first.send.countDown();
    awaitAnswer("second");
    awaitAnswer("third");
    assertThat(carriedOut).containsExactly("first", "second", "third");
    assertThat(answer("first")).isEmpty();

    first.answer.countDown();
    assertThat(awaitAnswer("first").path("status").asInt()).isEqualTo(200);
    assertThat(answer("first").orElseThrow().at("/body/name").asText()).isEqualTo("first");
  }

  @Test
  void one_that_names_an_order_by_the_clients_id_waits_for_the_answers_before_it() {
    Held first = hold("first");
    first.send.countDown();
    send("first");
    send("cancel", Route.CANCEL_ORDER, Map.of("clientOrderId", "mm-1"));
    send("next", Route.CANCEL_ORDER, Map.of("orderId", "0x1"));
    await().until(() -> carriedOut.contains("first"));
    assertThat(judged).hasSize(1);

    first.answer.countDown();
    awaitAnswer("next");
    assertThat(carriedOut).containsExactly("first", "cancel", "next");
  }

  @Test
  void a_batch_finds_orders_by_the_clients_id_where_it_is_applied_and_does_not_wait() {
    Held first = hold("first");
    first.send.countDown();
    send("first");
    send("batch", Route.BATCH_ORDERS, Map.of("clientOrderId", "mm-1"));

    awaitAnswer("batch");
    assertThat(answer("first")).isEmpty();
  }

  @Test
  void beyond_what_may_be_under_way_a_command_is_refused_at_once_and_taken_after_an_answer() {
    Held first = hold("first");
    send("first");
    send("second");
    send("third");
    send("fourth");

    JsonNode refused = awaitAnswer("fourth");
    assertThat(refused.path("status").asInt()).isEqualTo(429);
    assertThat(refused.at("/body/code").asText()).isEqualTo("too_many_commands");
    assertThat(refused.at("/body/limit").asInt()).isEqualTo(3);
    assertThat(refused.at("/body/retryable").asBoolean()).isTrue();
    first.send.countDown();
    first.answer.countDown();
    awaitAnswer("third");
    send("fifth");
    assertThat(awaitAnswer("fifth").path("status").asInt()).isEqualTo(200);
    assertThat(carriedOut).doesNotContain("fourth");
  }

  @Test
  void what_waits_while_its_key_is_revoked_is_refused_and_what_was_sent_is_answered() {
    Held first = hold("first");
    send("first");
    send("second");
    await().until(() -> judged.size() == 1);
    revoked = true;
    first.send.countDown();
    first.answer.countDown();

    assertThat(awaitAnswer("first").path("status").asInt()).isEqualTo(200);
    assertThat(awaitAnswer("second").path("status").asInt()).isEqualTo(403);
    assertThat(carriedOut).containsExactly("first");
  }

  @Test
  void after_the_notice_commands_are_refused_and_those_under_way_are_answered_before_the_close()
      throws InterruptedException {
    Held first = hold("first");
    first.send.countDown();
    send("first");
    leaving = true;
    send("second");

    JsonNode refused = awaitAnswer("second");
    assertThat(refused.path("status").asInt()).isEqualTo(503);
    assertThat(refused.at("/body/code").asText()).isEqualTo("unavailable");
    assertThat(refused.at("/body/retryable").asBoolean()).isTrue();
    orders.stop();
    assertThat(FeedLife.settle(bed.feed.sessions(), Duration.ofMillis(30))).isFalse();
    first.answer.countDown();
    assertThat(FeedLife.settle(bed.feed.sessions(), LONG)).isTrue();
    assertThat(answer("first")).isPresent();
    assertThat(carriedOut).containsExactly("first");
  }

  @Test
  void a_pod_that_stops_takes_no_commands_though_nobody_was_told() {
    orders.stop();
    send("first");

    assertThat(awaitAnswer("first").path("status").asInt()).isEqualTo(503);
    assertThat(judged).isEmpty();
  }

  @Test
  void a_command_waits_so_long_for_those_before_it_and_is_not_carried_out_then() {
    orders = orders(Duration.ofMillis(20));
    Held first = hold("first");
    send("first");
    send("second");

    JsonNode refused = awaitAnswer("second");
    assertThat(refused.path("status").asInt()).isEqualTo(503);
    assertThat(refused.at("/body/retryable").asBoolean()).isTrue();
    first.send.countDown();
    first.answer.countDown();
    awaitAnswer("first");
    assertThat(carriedOut).containsExactly("first");
  }

  @Test
  void what_fails_is_answered_and_holds_nobody_up() {
    send("unavailable");
    send("defect");
    send("fine");

    assertThat(awaitAnswer("unavailable").path("status").asInt()).isEqualTo(503);
    JsonNode defect = awaitAnswer("defect");
    assertThat(defect.path("status").asInt()).isEqualTo(500);
    assertThat(defect.at("/body/code").asText()).isEqualTo("internal_error");
    assertThat(defect.at("/body/requestId").asText()).startsWith("r-");
    assertThat(awaitAnswer("fine").path("status").asInt()).isEqualTo(200);
    await().until(reader.session.commands()::isIdle);
  }
}
