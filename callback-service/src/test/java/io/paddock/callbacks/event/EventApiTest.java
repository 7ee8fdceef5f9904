package io.paddock.callbacks.event;

import static io.paddock.callbacks.fixtures.Api.DELIVERIES;
import static io.paddock.callbacks.fixtures.Api.EVENTS;
import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.paddock.callbacks.fixtures.Api;
import io.paddock.callbacks.fixtures.Receiver;
import io.paddock.callbacks.fixtures.Receiver.Answer;
import io.paddock.callbacks.fixtures.Subscription;
import io.paddock.callbacks.fixtures.Tenants;
import io.paddock.callbacks.fixtures.Tenants.TestTenant;
import io.paddock.callbacks.fixtures.Topics;
import io.paddock.events.EventEnvelope;
import io.paddock.events.EventJson;
import io.paddock.events.catalogue.MarketResolved;
import io.paddock.events.catalogue.RoundSettled;
import io.paddock.events.outbox.Owners;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every event of a tenant can be read and sent, whoever subscribed to what. */
@QuarkusTest
class EventApiTest {

  private final Tenants tenants;
  private final Topics topics;
  private final Receiver receiver = new Receiver();

  EventApiTest(Tenants tenants, Topics topics) {
    this.tenants = tenants;
    this.topics = topics;
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void theFeedHoldsWhatNobodySubscribedToWordForWord() {
    TestTenant operator = tenants.operator();
    EventEnvelope event = Topics.roundSettled(operator.id(), null);
    String body = topics.publish(event);
    awaitEvents(operator, 1);

    JsonPath feed = feed(operator, "?limit=200");
    int last = feed.getList("items").size() - 1;

    assertThat(feed.getMap("items[%d].event".formatted(last)))
        .isEqualTo(JsonPath.from(body).getMap(""));
    assertThat(Instant.parse(feed.getString("items[%d].receivedAt".formatted(last))))
        .isAfter(event.time());
    assertThat(feed.getString("nextCursor")).isNull();
  }

  @Test
  void theFeedIsReadInPagesAndGoesOnBehindTheLastEventThatOneHas() {
    TestTenant operator = tenants.operator();
    String had = publish(operator, 1).getFirst();
    awaitEvents(operator, 1);
    // The feed is in the order of transactions, and two batches may be taken in at once.
    List<String> published = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      published.addAll(publish(operator, 1));
      awaitEvents(operator, 2 + i);
    }

    String page = "?limit=2&after=" + had;
    JsonPath first = feed(operator, page);
    JsonPath second = feed(operator, page + "&cursor=" + first.getString("nextCursor"));
    JsonPath third = feed(operator, page + "&cursor=" + second.getString("nextCursor"));
    JsonPath later = feed(operator, "?after=" + ids(first).getLast());
    JsonPath nothingYet = feed(operator, "?after=" + published.getLast());

    assertThat(ids(first)).isEqualTo(published.subList(0, 2));
    assertThat(ids(second)).isEqualTo(published.subList(2, 4));
    assertThat(ids(third)).isEqualTo(published.subList(4, 5));
    assertThat(third.getString("nextCursor")).isNull();
    assertThat(ids(later)).isEqualTo(published.subList(2, 5));
    assertThat(ids(nothingYet)).isEmpty();
  }

  @Test
  void everyOwnerReadsItAndNobodyElseDoes() {
    TestTenant aggregator = tenants.aggregator();
    TestTenant operator = tenants.operatorOf(aggregator);
    TestTenant stranger = tenants.operatorOf(aggregator);
    EventEnvelope event = Topics.roundSettled(operator.id(), aggregator.id());
    topics.publish(event);
    awaitEvents(operator, 1);

    assertThat(ids(feed(aggregator, "?limit=200"))).contains(event.id());
    assertThat(ids(feed(stranger, "?limit=200"))).doesNotContain(event.id());
    aggregator.api().get(EVENTS + "/" + event.id()).then().statusCode(200);
    stranger.api().get(EVENTS + "/" + event.id()).then().statusCode(404);
    stranger
        .api()
        .get(EVENTS + "?after=" + event.id())
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo("?after"));
    assertThat(ids(feed(stranger, "?subject=" + event.subject().replace("zoë", "zo%C3%AB"))))
        .isEmpty();
  }

  @Test
  void aMarketsEndIsInEverybodysFeedOnceInItsPlace() {
    TestTenant partner = tenants.partner();
    TestTenant operator = tenants.operator();
    String before = publish(operator, 1).getFirst();
    awaitEvents(operator, 1);
    EventEnvelope resolved =
        Topics.event(
            "market/" + UUID.randomUUID(),
            Owners.partner(partner.id(), null, null),
            new MarketResolved("M", List.of(BigDecimal.ONE, BigDecimal.ZERO)));
    topics.publish(resolved);
    await().until(() -> ids(feed(operator, "?after=" + before)).contains(resolved.id()));
    String after = publish(operator, 1).getFirst();
    await().until(() -> ids(feed(operator, "?after=" + before)).contains(after));

    assertThat(ids(feed(operator, "?after=" + before)))
        .filteredOn(id -> id.equals(resolved.id()) || id.equals(after))
        .containsExactly(resolved.id(), after);
    assertThat(ids(feed(partner, "?limit=200"))).filteredOn(resolved.id()::equals).hasSize(1);
  }

  @Test
  void aTestOfAnEndpointIsNoEventOfTheFeed() {
    Subscription subscription =
        Subscription.of(tenants.operator(), receiver.url(), "round.settled");
    subscription.owner().api().post(subscription.path() + "/test").then().statusCode(201);
    await().until(() -> !receiver.received().isEmpty());
    String test = receiver.received().getFirst().header("webhook-id");

    subscription.owner().api().get(EVENTS + "/" + test).then().statusCode(404);
    assertThat(ids(feed(subscription.owner(), "?limit=200"))).doesNotContain(test);
  }

  @Test
  void whatIsMissingOfASubjectIsReadByItsSequence() {
    TestTenant operator = tenants.operator();
    String subject = "player/" + operator.id() + "/zoe";
    for (long sequence : new long[] {3, 1, 4, 2}) {
      topics.publish(round(operator, subject, sequence));
    }
    topics.publish(round(operator, subject + "2", 3));
    awaitEvents(operator, 5);

    JsonPath gap = feed(operator, "?afterSequence=1&limit=2&subject=" + subject);
    JsonPath rest =
        feed(
            operator,
            "?afterSequence=1&limit=2&subject="
                + subject
                + "&cursor="
                + gap.getString("nextCursor"));

    assertThat(gap.getList("items.event.sequence")).isEqualTo(List.of(2, 3));
    assertThat(rest.getList("items.event.sequence")).isEqualTo(List.of(4));
    assertThat(rest.getString("nextCursor")).isNull();
    assertThat(feed(operator, "?subject=" + subject).getList("items")).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource({
    "?after=a.b, ?after",
    "?after=00000000-0000-7000-8000-000000000001, ?after",
    "?afterSequence=1, ?afterSequence",
    "?subject=a%00b, ?subject",
    "?subject=a&afterSequence=-1, ?afterSequence",
    "?subject=a&after=b, ?after",
    "?limit=201, ?limit",
    "?cursor=x, ?cursor"
  })
  void aQueryThatCannotBeIsAnsweredWithItsFlaw(String query, String pointer) {
    tenants
        .operator()
        .api()
        .get(EVENTS + query)
        .then()
        .statusCode(400)
        .body("errors.pointer", contains(pointer));
  }

  @Test
  void anEventShowsWhatBecameOfItAtEachEndpoint() {
    TestTenant operator = tenants.operator();
    Subscription one = Subscription.of(operator, receiver.url("/one"), "round.settled");
    Subscription other = Subscription.of(operator, receiver.url("/other"), "round.*");
    String event = publish(operator, 1).getFirst();
    await().until(() -> receiver.received().size() == 2);

    operator
        .api()
        .get(EVENTS + "/" + event)
        .then()
        .statusCode(200)
        .body("event.id", equalTo(event))
        .body("deliveries.endpointId", contains(other.id(), one.id()));
  }

  @Test
  void anEventIsSentToAnEndpointThatDidNotSubscribeToIt() {
    Subscription subscription =
        Subscription.of(tenants.operator(), receiver.url(), "session.started");
    String event = publish(subscription.owner(), 1).getFirst();
    awaitEvents(subscription.owner(), 1);

    send(subscription, event).then().statusCode(202).body("status", equalTo("pending"));
    await().until(() -> receiver.received().size() == 1);

    assertThat(receiver.received().getFirst().header("webhook-id")).isEqualTo(event);
    assertThat(receiver.received().getFirst().isSignedWith(subscription.secret())).isTrue();
  }

  @Test
  void whatWasDeliveredIsSentAgainAsTheSameDelivery() {
    Subscription subscription =
        Subscription.of(tenants.operator(), receiver.url(), "round.settled");
    String event = publish(subscription.owner(), 1).getFirst();
    await().until(() -> subscription.deliveries().getList("items.status").contains("delivered"));
    String delivery = subscription.deliveries().getString("items[0].id");

    send(subscription, event).then().statusCode(202).body("id", equalTo(delivery));
    await().until(() -> receiver.received().size() == 2);

    assertThat(subscription.deliveries().getList("items")).hasSize(1);
  }

  @Test
  void aRepeatedRequestSendsOnceAndTheSameKeyWithAnotherBodyIsRefused() {
    Subscription subscription =
        Subscription.of(tenants.operator(), receiver.url(), "session.started");
    Subscription other =
        Subscription.of(subscription.owner(), receiver.url("/other"), "session.started");
    String event = publish(subscription.owner(), 1).getFirst();
    awaitEvents(subscription.owner(), 1);
    Api once = subscription.owner().api().with("Idempotency-Key", "send-1");
    String path = EVENTS + "/" + event + "/send";
    String body = "{'endpointId':'%s'}".formatted(subscription.id());

    Response first = once.post(path, body);
    await().until(() -> subscription.deliveries().getList("items.status").contains("delivered"));
    Response second = once.post(path, body);
    Response reused = once.post(path, "{'endpointId':'%s'}".formatted(other.id()));

    first.then().statusCode(202).header("Idempotency-Replayed", nullValue());
    second.then().statusCode(202).header("Idempotency-Replayed", "true");
    assertThat(second.asString()).isEqualTo(first.asString());
    reused.then().statusCode(422).body("code", equalTo("idempotency_key_reused"));
    assertThat(subscription.onlyDelivery().getInt("attemptCount")).isEqualTo(1);
    assertThat(other.deliveries().getList("items")).isEmpty();
    // Without the key it is sent again.
    send(subscription, event).then().statusCode(202);
    await().until(() -> receiver.received().size() == 2);
  }

  @Test
  void nothingIsSentToADisabledEndpointNorMade() {
    Subscription subscription =
        Subscription.of(tenants.operator(), receiver.url(), "session.started");
    String event = publish(subscription.owner(), 1).getFirst();
    awaitEvents(subscription.owner(), 1);
    subscription.owner().api().patch(subscription.path(), "{'disabled':true}");

    send(subscription, event).then().statusCode(409).body("code", equalTo("endpoint_disabled"));

    assertThat(subscription.deliveries().getList("items")).isEmpty();
  }

  @Test
  void whatIsBeingAttemptedIsNotSent() {
    receiver.answerAlways(Answer.silence());
    Subscription subscription =
        Subscription.of(tenants.operator(), receiver.url(), "round.settled");
    String event = publish(subscription.owner(), 1).getFirst();
    await().until(() -> receiver.received().size() == 1);

    send(subscription, event).then().statusCode(409).body("code", equalTo("delivery_in_progress"));
  }

  @Test
  void nothingOfAnotherTenantsIsSentNorSentTo() {
    Subscription own = Subscription.of(tenants.operator(), receiver.url(), "session.started");
    Subscription foreign = Subscription.of(tenants.operator(), receiver.url(), "session.started");
    String ownEvent = publish(own.owner(), 1).getFirst();
    String foreignEvent = publish(foreign.owner(), 1).getFirst();
    awaitEvents(own.owner(), 1);
    awaitEvents(foreign.owner(), 1);

    send(own, foreignEvent).then().statusCode(404).body("code", equalTo("not_found"));
    own.owner()
        .api()
        .post(EVENTS + "/" + ownEvent + "/send", "{'endpointId':'%s'}".formatted(foreign.id()))
        .then()
        .statusCode(400)
        .body("errors.pointer", contains("/endpointId"));
    own.owner()
        .api()
        .post(EVENTS + "/" + ownEvent + "/send", "{}")
        .then()
        .statusCode(400)
        .body("errors.pointer", contains("/endpointId"));

    own.owner().api().get(DELIVERIES).then().body("items", hasSize(0));
    foreign.owner().api().get(DELIVERIES).then().body("items", hasSize(0));
  }

  private static Response send(Subscription to, String event) {
    return to.owner()
        .api()
        .post(EVENTS + "/" + event + "/send", "{'endpointId':'%s'}".formatted(to.id()));
  }

  /** In one partition, so in this order. */
  private List<String> publish(TestTenant operator, int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      EventEnvelope event = Topics.roundSettled(operator.id(), null);
      topics.publish(event);
      ids.add(event.id());
    }
    return ids;
  }

  private static EventEnvelope round(TestTenant operator, String subject, long sequence) {
    return new EventEnvelope(
        EventEnvelope.SPEC_VERSION,
        UUID.randomUUID().toString(),
        "/paddock/test",
        "round.settled",
        subject,
        Instant.now(),
        EventEnvelope.DATA_CONTENT_TYPE,
        operator.id(),
        null,
        null,
        sequence,
        null,
        EventJson.data(
            new RoundSettled(
                UUID.randomUUID(),
                "zoe",
                "dice",
                "USDT",
                BigDecimal.ONE,
                BigDecimal.ZERO,
                List.of())));
  }

  private static void awaitEvents(TestTenant tenant, int count) {
    await()
        .until(
            () ->
                Db.value(
                        Long.class,
                        "SELECT count(*) FROM events WHERE operator_id = $1",
                        tenant.id())
                    == count);
    await().until(() -> own(feed(tenant, "?limit=200"), tenant) >= count);
  }

  private static long own(JsonPath feed, TestTenant tenant) {
    return feed.getList("items.event.operatorid").stream()
        .filter(tenant.id().toString()::equals)
        .count();
  }

  private static List<String> ids(JsonPath feed) {
    return feed.getList("items.event.id", String.class);
  }

  private static JsonPath feed(TestTenant tenant, String query) {
    return tenant.api().get(EVENTS + query).then().statusCode(200).extract().jsonPath();
  }
}
