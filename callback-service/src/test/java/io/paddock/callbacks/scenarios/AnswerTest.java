package io.paddock.callbacks.scenarios;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.callbacks.fixtures.Subscription;
import io.paddock.callbacks.fixtures.Tenants;
import io.paddock.callbacks.fixtures.Tenants.TestTenant;
import io.paddock.callbacks.fixtures.Topics;
import io.paddock.servers.test.RawAnswers;
import io.paddock.servers.test.RawAnswers.Arrival;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A delivery's outcome is what its own request was answered, and by its status line. */
@QuarkusTest
class AnswerTest {

  private static final String OK = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";
  private static final String NO = "HTTP/1.1 500 No\r\ncontent-length: 0\r\n\r\n";

  private final Tenants tenants;
  private final Topics topics;

  AnswerTest(Tenants tenants, Topics topics) {
    this.tenants = tenants;
    this.topics = topics;
  }

  @Test
  void anAnswerTooManyAnswersNobodysDelivery() {
    TestTenant rude = tenants.operator();
    TestTenant victim = tenants.operator();
    try (RawAnswers shared =
        new RawAnswers(
            request ->
                request.path().equals("/rude") ? "HTTP/1.1 204 No Content\r\n\r\n" + OK : NO)) {
      Subscription first = Subscription.of(rude, shared.url("/rude"), "round.settled");
      Subscription second = Subscription.of(rude, shared.url("/refusing"), "user.registered");
      Subscription others = Subscription.of(victim, shared.url("/refusing"), "round.settled");
      deliver(rude);
      awaitOutcome(first, "succeeded");

      deliver(victim);
      second.owner().api().post(second.path() + "/test").then().statusCode(201);

      awaitOutcome(others, "failed");
      awaitOutcome(second, "failed");
      assertThat(others.onlyDelivery().getInt("attempts[0].httpStatus")).isEqualTo(500);
      assertThat(second.onlyDelivery().getInt("attempts[0].httpStatus")).isEqualTo(500);
    }
  }

  @Test
  void tenantsShareNoConnectionAndTestsUseTheirOwn() {
    TestTenant one = tenants.operator();
    TestTenant other = tenants.operator();
    try (RawAnswers shared = new RawAnswers(request -> OK)) {
      Subscription ones = Subscription.of(one, shared.url("/one"), "round.settled");
      Subscription others = Subscription.of(other, shared.url("/other"), "round.settled");
      deliver(one);
      awaitOutcome(ones, "succeeded");
      deliver(other);
      awaitOutcome(others, "succeeded");
      one.api().post(ones.path() + "/test").then().statusCode(201);
      await().until(() -> shared.arrivals().size() == 3);

      assertThat(shared.arrivals()).extracting(Arrival::connection).doesNotHaveDuplicates();
    }
  }

  @Test
  void aConnectionThatHadGoneCostsNoRetryStep() {
    TestTenant operator = tenants.operator();
    try (RawAnswers forgetful = new RawAnswers(request -> request.number() == 1 ? OK : null)) {
      Subscription subscription =
          Subscription.of(operator, forgetful.url("/hook"), "round.settled");
      deliver(operator);
      awaitOutcome(subscription, "succeeded");

      deliver(operator);

      await()
          .until(
              () ->
                  subscription
                      .deliveries()
                      .getList("items.status")
                      .equals(List.of("delivered", "delivered")));
      assertThat(subscription.deliveries().getList("items.attemptCount")).containsOnly(1);
      assertThat(forgetful.arrivals()).hasSize(3);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 4\r\n\r\nabcd",
        "HTTP/1.1 202 OK\r\ncontent-length: 99999999\r\n\r\n",
        "HTTP/1.1 200 OK\r\ncontent-length: many\r\n\r\n",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nno chunk\r\n"
      })
  void a2xxStatusLineAcknowledgesWhateverTheBodyDoes(String answer) {
    TestTenant operator = tenants.operator();
    try (RawAnswers receiver = new RawAnswers(request -> request.number() == 1 ? answer : null)) {
      Subscription subscription = Subscription.of(operator, receiver.url("/hook"), "round.settled");

      deliver(operator);

      awaitOutcome(subscription, "succeeded");
      assertThat(subscription.onlyDelivery().getString("status")).isEqualTo("delivered");
    }
  }

  @Test
  void aBodyOfMoreThanIsReadChangesNothing() {
    assertDelivered("HTTP/1.1 200 OK\r\ncontent-length: 65537\r\n\r\n" + "x".repeat(65_537));
  }

  @Test
  void aHeadOf150LinesChangesNothing() {
    assertDelivered(
        "HTTP/1.1 200 OK\r\n" + "x-trace: abc\r\n".repeat(149) + "content-length: 0\r\n\r\n");
  }

  @Test
  void aBodyThatDripsIsLeftAtTheDeadline() {
    TestTenant operator = tenants.operator();
    try (RawAnswers receiver =
        RawAnswers.dripping(request -> "HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n")) {
      Subscription subscription = Subscription.of(operator, receiver.url("/hook"), "round.settled");

      deliver(operator);
      awaitOutcome(subscription, "succeeded");

      JsonPath delivery = subscription.onlyDelivery();
      assertThat(delivery.getInt("attempts[0].httpStatus")).isEqualTo(200);
      assertThat(delivery.getInt("attempts[0].timingsMs.body")).isLessThan(9_000);
      assertThat(delivery.getString("attempts[0].answer.body")).matches("a+");
      assertThat(delivery.getBoolean("attempts[0].answer.whole")).isFalse();
      assertThat(receiver.arrivals()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'content-length: 3\r\n\r\na\0b', 'a\0b'",
    "'content-length: 3\r\n\r\na\u00c3b', 'a\ufffdb'",
    "'x-odd: \u00ff\r\ncontent-length: 1\r\n\r\na', a",
    "'content-encoding: gzip\r\ncontent-length: 4\r\n\r\nabcd', abcd"
  })
  void whateverBytesAreAnsweredAreShown(String answer, String shown) {
    TestTenant operator = tenants.operator();
    try (RawAnswers receiver = new RawAnswers(request -> "HTTP/1.1 422 No\r\n" + answer)) {
      Subscription subscription = Subscription.of(operator, receiver.url("/hook"), "round.settled");

      deliver(operator);
      awaitOutcome(subscription, "failed");

      assertThat(subscription.onlyDelivery().getString("attempts[0].answer.body")).isEqualTo(shown);
    }
  }

  private void assertDelivered(String answer) {
    TestTenant operator = tenants.operator();
    try (RawAnswers receiver = new RawAnswers(request -> answer)) {
      Subscription subscription = Subscription.of(operator, receiver.url("/hook"), "round.settled");

      deliver(operator);
      awaitOutcome(subscription, "succeeded");

      JsonPath delivery = subscription.onlyDelivery();
      assertThat(delivery.getString("status")).isEqualTo("delivered");
      assertThat(delivery.getInt("attempts[0].httpStatus")).isEqualTo(200);
      assertThat(receiver.arrivals()).hasSize(1);
    }
  }

  private void deliver(TestTenant operator) {
    topics.publish(Topics.roundSettled(operator.id(), null));
  }

  private static void awaitOutcome(Subscription subscription, String outcome) {
    await()
        .until(
            () -> {
              JsonPath list = subscription.deliveries();
              return list.getList("items").size() == 1
                  && outcome.equals(subscription.onlyDelivery().getString("attempts[0].outcome"));
            });
  }
}
