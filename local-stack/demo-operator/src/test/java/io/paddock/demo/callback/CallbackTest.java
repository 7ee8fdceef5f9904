package io.paddock.demo.callback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import io.paddock.demo.fixtures.Books;
import io.paddock.demo.fixtures.DemoOperator;
import io.paddock.demo.fixtures.Requests;
import io.paddock.demo.fixtures.SeededOperator;
import io.paddock.web.db.Postgres;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The receiver over HTTP; genuine callbacks are signed by the Standard Webhooks library. */
@QuarkusTest
class CallbackTest {

  /** Callbacks name no charset, and the client would add one. */
  private static final RestAssuredConfig AS_IT_IS =
      RestAssuredConfig.config()
          .encoderConfig(
              EncoderConfig.encoderConfig()
                  .appendDefaultContentCharsetToContentTypeIfUndefined(false));

  private final Postgres postgres;
  private final Books books = new Books();
  private final String id = Requests.id("evt");

  @Inject
  CallbackTest(Postgres postgres) {
    this.postgres = postgres;
  }

  private static String event(String roundId) {
    return """
        {"specversion":"1.0","type":"round.settled","data":{"roundId":"%s"}}"""
        .formatted(roundId);
  }

  private Response deliver(String body, String signature) {
    return RestAssured.given()
        .config(AS_IT_IS)
        .contentType("application/cloudevents+json")
        .header("webhook-id", id)
        .header("webhook-timestamp", Instant.now().getEpochSecond())
        .header("webhook-signature", signature)
        .body(body.getBytes(UTF_8))
        .post(DemoOperator.at("/callbacks"));
  }

  private Response deliverGenuine(String body) {
    try {
      long now = Instant.now().getEpochSecond();
      String signature = new Webhook(SeededOperator.CALLBACK_SECRET).sign(id, now, body);
      return RestAssured.given()
          .config(AS_IT_IS)
          .contentType("application/cloudevents+json")
          .header("webhook-id", id)
          .header("webhook-timestamp", now)
          .header("webhook-signature", signature)
          .body(body.getBytes(UTF_8))
          .post(DemoOperator.at("/callbacks"));
    } catch (WebhookSigningException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<JsonNode> arrived() {
    return StreamSupport.stream(
            books.get("/api/callbacks?limit=200").path("items").spliterator(), false)
        .filter(item -> item.path("id").asText().equals(id))
        .toList();
  }

  @Test
  void a_genuine_callback_is_answered_204_and_kept() {
    Response answer = deliverGenuine(event("r-1"));

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.asString()).isEmpty();
    assertThat(arrived()).hasSize(1);
    JsonNode item = arrived().getFirst();
    assertThat(item.path("type").asText()).isEqualTo("round.settled");
    assertThat(item.path("verified").asBoolean()).isTrue();
    assertThat(item.path("deliveries").asInt()).isEqualTo(1);
    assertThat(item.at("/body/data/roundId").asText()).isEqualTo("r-1");
    assertThat(item.path("receivedAt").asText()).matches("20\\d\\d-.*Z");
  }

  @Test
  void a_second_delivery_is_answered_alike_and_only_counted() {
    deliverGenuine(event("r-1"));

    Response again = deliverGenuine(event("r-1"));

    assertThat(again.statusCode()).isEqualTo(204);
    assertThat(arrived()).hasSize(1);
    assertThat(arrived().getFirst().path("deliveries").asInt()).isEqualTo(2);
  }

  @Test
  void a_forged_callback_is_answered_401_and_kept_as_unverified() {
    Response answer = deliver(event("r-1"), "v1," + "A".repeat(43) + "=");

    answer.then().statusCode(401).body("code", equalTo("unauthenticated"));
    assertThat(arrived()).hasSize(1);
    assertThat(arrived().getFirst().path("verified").asBoolean()).isFalse();
  }

  @Test
  void a_forgery_with_its_id_does_not_keep_the_genuine_one_out() {
    deliver(event("forged"), "v1,no");

    Response genuine = deliverGenuine(event("r-1"));

    assertThat(genuine.statusCode()).isEqualTo(204);
    assertThat(arrived())
        .extracting(item -> item.path("verified").asBoolean())
        .containsExactly(true, false);
  }

  @Test
  void a_body_that_was_changed_on_the_way_is_refused() throws WebhookSigningException {
    long now = Instant.now().getEpochSecond();
    String signature = new Webhook(SeededOperator.CALLBACK_SECRET).sign(id, now, event("r-1"));

    Response answer =
        RestAssured.given()
            .header("webhook-id", id)
            .header("webhook-timestamp", now)
            .header("webhook-signature", signature)
            .body(event("r-2"))
            .post(DemoOperator.at("/callbacks"));

    assertThat(answer.statusCode()).isEqualTo(401);
  }

  @Test
  void a_call_without_headers_is_401() {
    RestAssured.given().body("{}").post(DemoOperator.at("/callbacks")).then().statusCode(401);
  }

  @Test
  void an_oversized_id_is_401_and_shortened() {
    RestAssured.given()
        .header("webhook-id", "x".repeat(300))
        .body("{}")
        .post(DemoOperator.at("/callbacks"))
        .then()
        .statusCode(401);

    String latest = books.get("/api/callbacks?limit=1").at("/items/0/id").asText();
    assertThat(latest).isEqualTo("x".repeat(128));
  }

  @ParameterizedTest
  @ValueSource(strings = {"not json", "", "[1]", "\"text\"", "{\"type\":5}", "a\u0000b"})
  void a_genuine_body_of_any_form_is_kept(String body) {
    Response answer = deliverGenuine(body);

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(arrived().getFirst().path("type").isNull()).isTrue();
  }

  @Test
  void garbage_is_forgotten_but_never_what_was_verified() {
    deliverGenuine(event("r-1"));

    for (int i = 0; i <= CallbackStore.UNVERIFIED_KEPT; i++) {
      deliver("garbage " + i, "v1,no");
    }

    assertThat(unverified()).isEqualTo(CallbackStore.UNVERIFIED_KEPT);
    assertThat(arrived().stream().filter(item -> item.path("verified").asBoolean())).hasSize(1);
    assertThat(arrived().getFirst().path("body").asText())
        .isEqualTo("garbage " + CallbackStore.UNVERIFIED_KEPT);
  }

  private long unverified() {
    return postgres.withConnection(
        sql ->
            sql.query("SELECT count(*) FROM callbacks WHERE NOT verified").mapTo(Long.class).one());
  }

  @Test
  void the_list_is_newest_first_and_limited() {
    deliverGenuine(event("r-1"));

    JsonNode items = books.get("/api/callbacks?limit=1").path("items");

    assertThat(items).hasSize(1);
    assertThat(items.at("/0/id").asText()).isEqualTo(id);
    RestAssured.given().get(DemoOperator.at("/api/callbacks?limit=0")).then().statusCode(400);
    RestAssured.given().get(DemoOperator.at("/api/callbacks?limit=201")).then().statusCode(400);
  }

  @Test
  void the_page_shows_what_arrived_as_text_and_never_as_markup() {
    deliverGenuine("{\"type\":\"<script>alert(1)</script>\"}");

    Response page = RestAssured.given().get(DemoOperator.at("/callbacks"));

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.contentType()).isEqualTo("text/html;charset=utf-8");
    assertThat(page.asString())
        .contains(id)
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .contains("verified")
        .doesNotContain("<script>");
  }
}
