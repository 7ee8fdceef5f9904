package io.paddock.callbacks.scenarios;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.callbacks.fixtures.Api;
import io.paddock.callbacks.fixtures.Receiver;
import io.paddock.callbacks.fixtures.Receiver.Answer;
import io.paddock.callbacks.fixtures.Receiver.Received;
import io.paddock.callbacks.fixtures.ReferenceReceiver;
import io.paddock.callbacks.fixtures.ReferenceReceiver.Read;
import io.paddock.callbacks.fixtures.Subscription;
import io.paddock.callbacks.fixtures.Tenants;
import io.paddock.callbacks.fixtures.Topics;
import io.paddock.events.EventEnvelope;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several events in one request, for an endpoint that asks for it. */
@QuarkusTest
class BatchedTest {

  private static final String BATCH = "application/cloudevents-batch+json";

  private final Tenants tenants;
  private final Topics topics;
  private final ObjectMapper json = new ObjectMapper();
  private final Receiver receiver = new Receiver();

  BatchedTest(Tenants tenants, Topics topics) {
    this.tenants = tenants;
    this.topics = topics;
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void whatBecameDueMeanwhileGoesTogetherInItsOrder() throws Exception {
    Subscription subscription = batched(",'batchSize':3");

    List<EventEnvelope> events = whileTheFirstIsUnderWay(subscription, 7, _ -> Answer.of(204));

    await().until(() -> subscription.deliveries().getList("items.status").equals(all(7)));
    List<Received> requests = receiver.received();
    assertThat(requests).allMatch(request -> request.header("content-type").equals(BATCH));
    assertThat(requests).allMatch(request -> request.isSignedWith(subscription.secret()));
    assertThat(requests).extracting(request -> ids(request).size()).allMatch(size -> size <= 3);
    assertThat(requests).extracting(request -> ids(request).size()).anyMatch(size -> size > 1);
    assertThat(ids(requests.getFirst())).containsExactly(events.getFirst().id());
    assertThat(requests.stream().flatMap(request -> ids(request).stream()))
        .containsExactlyInAnyOrderElementsOf(events.stream().map(EventEnvelope::id).toList());
  }

  @Test
  void anEventAloneGoesAtOnceAsABatchOfOne() {
    Subscription subscription = batched(",'batchSize':100");
    EventEnvelope event = Topics.roundSettled(subscription.owner().id(), null);

    String body = topics.publish(event);

    await().until(() -> !receiver.received().isEmpty());
    Received request = receiver.received().getFirst();
    assertThat(request.body()).isEqualTo("[" + body + "]");
    assertThat(request.header("webhook-id")).startsWith("batch-");
    assertThat(request.header("x-request-id")).isEqualTo("req-1");
    await()
        .untilAsserted(
            () ->
                assertThat(subscription.onlyDelivery().getString("attempts[0].batchId"))
                    .isEqualTo(request.header("webhook-id")));
  }

  @Test
  void aTestComesAsEventsDo() {
    Subscription subscription = batched(",'batchSize':2");

    subscription.owner().api().post(subscription.path() + "/test").then().statusCode(201);

    await().until(() -> !receiver.received().isEmpty());
    Received request = receiver.received().getFirst();
    assertThat(request.header("content-type")).isEqualTo(BATCH);
    assertThat(request.body()).startsWith("[{").contains("connectivity.test");
    assertThat(request.isSignedWith(subscription.secret())).isTrue();
  }

  @Test
  void anythingButA2xxFailsAllOfThemAndTheyComeAgainAsTheSameBatch() throws Exception {
    Subscription subscription = batched(",'batchSize':10,'retryWaitsSeconds':[1,60]");
    receiver.answerBy(request -> Answer.of(ids(request).size() > 1 && isNew(request) ? 500 : 204));

    dueTogether(subscription);

    await().until(() -> subscription.deliveries().getList("items.status").equals(all(3)));
    List<Received> together =
        receiver.received().stream().filter(request -> ids(request).size() == 2).toList();
    assertThat(together).hasSize(2);
    Received first = together.getFirst();
    Received second = together.getLast();
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.header("webhook-id")).isEqualTo(first.header("webhook-id"));
    assertThat(second.header("webhook-signature")).isNotEqualTo(first.header("webhook-signature"));
    for (String id : subscription.deliveries().<String>getList("items.id").subList(0, 2)) {
      subscription
          .owner()
          .api()
          .get(Api.DELIVERIES + "/" + id)
          .then()
          .body("attempts.outcome", equalTo(List.of("failed", "succeeded")))
          .body("attempts.httpStatus", equalTo(List.of(500, 204)))
          .body(
              "attempts.batchId",
              equalTo(List.of(first.header("webhook-id"), first.header("webhook-id"))));
    }
  }

  @ParameterizedTest
  @EnumSource
  void thePublicLibrariesReadABatch(ReferenceReceiver library) throws Exception {
    Subscription subscription = batched(",'batchSize':10");
    List<EventEnvelope> events = dueTogether(subscription);
    await().until(() -> receiver.received().size() == 2);

    Read read = library.read(receiver.received().getLast(), subscription.secret());

    assertThat(read.verified()).isTrue();
    assertThat(read.events().stream().map(event -> event.path("id").asText()))
        .containsExactlyInAnyOrder(events.get(0).id(), events.get(1).id());
    assertThat(read.events())
        .allMatch(event -> event.path("data").path("playerId").asText().equals("zoë"));
  }

  private Subscription batched(String more) {
    return Subscription.with(tenants.operator(), receiver.url(), more, "round.settled");
  }

  /** Two, at an endpoint that has shown with another that it can have two at once. */
  private List<EventEnvelope> dueTogether(Subscription subscription) {
    topics.publish(Topics.roundSettled(subscription.owner().id(), null));
    await().until(() -> subscription.deliveries().getList("items.status").equals(all(1)));
    Api api = subscription.owner().api();
    api.patch(subscription.path(), "{'disabled':true}").then().statusCode(200);
    Instant since = Instant.now();
    List<EventEnvelope> events = new ArrayList<>();
    for (int number = 0; number < 2; number++) {
      events.add(Topics.roundSettled(subscription.owner().id(), null));
      topics.publish(events.getLast());
      String path = Api.EVENTS + "/" + events.getLast().id();
      await().until(() -> api.get(path).statusCode() == 200);
    }
    api.patch(subscription.path(), "{'disabled':false}").then().statusCode(200);
    api.post(subscription.path() + "/recover", "{'since':'%s'}".formatted(since))
        .then()
        .statusCode(201);
    return events;
  }

  /**
   * Publishes events of which all but the first become due while the first is under way.
   *
   * @param rule how requests are answered
   */
  private List<EventEnvelope> whileTheFirstIsUnderWay(
      Subscription subscription, int count, Function<Received, Answer> rule) {
    CountDownLatch others = new CountDownLatch(1);
    receiver.answerBy(
        request -> {
          awaitQuietly(others);
          return rule.apply(request);
        });
    List<EventEnvelope> events = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      events.add(Topics.roundSettled(subscription.owner().id(), null));
      topics.publish(events.getLast());
      if (number == 0) {
        await().until(() -> receiver.received().size() == 1);
      }
    }
    await().until(() -> subscription.deliveries().getList("items").size() == count);
    others.countDown();
    return events;
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isNew(Received request) {
    return receiver.received().stream().filter(other -> other.body().equals(request.body())).count()
        == 1;
  }

  private List<String> ids(Received request) {
    try {
      List<String> ids = new ArrayList<>();
      for (JsonNode event : json.readTree(request.body())) {
        ids.add(event.path("id").asText());
      }
      return ids;
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> all(int count) {
    return Collections.nCopies(count, "delivered");
  }
}
