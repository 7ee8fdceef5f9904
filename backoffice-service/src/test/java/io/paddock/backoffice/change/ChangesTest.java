package io.paddock.backoffice.change;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Tenants.Aggregator;
import io.paddock.backoffice.fixtures.Tenants.Operator;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ChangesTest {

  @Test
  void the_same_key_and_body_get_the_same_answer_without_its_secrets() {
    Aggregator acme = Tenants.aggregator();
    Api api = acme.api().with("Idempotency-Key", "create-1");
    String body = Tenants.body(Tenants.uniqueCode("op"));

    Response first = api.post(Tenants.OPERATORS, body);
    Response replay = api.post(Tenants.OPERATORS, body);

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(replay.statusCode()).isEqualTo(201);
    assertThat(first.jsonPath().getString("operator.jwtSharedSecret")).hasSize(64);
    assertThat(first.jsonPath().getMap("")).doesNotContainKey("secretsOmitted");
    assertThat(replay.jsonPath().getBoolean("secretsOmitted")).isTrue();
    assertThat(replay.jsonPath().getMap("operator"))
        .containsEntry("jwtSharedSecret", null)
        .containsEntry("walletHmacSecret", null)
        .containsEntry("id", first.jsonPath().getString("operator.id"))
        .containsEntry("walletKeyId", first.jsonPath().getString("operator.walletKeyId"));
    assertThat(acme.api().get(Tenants.OPERATORS).jsonPath().getList("items")).hasSize(1);
  }

  @Test
  void every_creating_call_is_safe_to_repeat_and_forgets_its_secret() {
    Operator brand = Tenants.operator();
    String key = UUID.randomUUID().toString();
    Api staff = Staff.operations().with("Idempotency-Key", key);
    Api admin = Staff.superAdmin().with("Idempotency-Key", key);
    Api owner = brand.owner().api().with("Idempotency-Key", key);
    String aggregator = "{'code':'%s','name':'x'}".formatted(Tenants.uniqueCode("agg"));

    repeats(() -> admin.post("/api/v1/bo/aggregators", aggregator), "apiKey");
    repeats(() -> owner.post("/api/v1/bo/aggregator/api-keys/rotate"), "apiKey");
    repeats(() -> staff.post(brand.staff() + "/api-keys"), "secretKey");
    repeats(
        () -> staff.post(brand.staff() + "/secrets/rotate", "{'secret':'jwt'}"), "jwtSharedSecret");
  }

  private static void repeats(java.util.function.Supplier<Response> call, String secret) {
    JsonPath first = call.get().then().statusCode(201).extract().jsonPath();
    JsonPath second = call.get().then().statusCode(201).extract().jsonPath();
    Map<String, Object> expected = new java.util.LinkedHashMap<>(first.getMap(""));
    expected.put(secret, null);
    expected.put("secretsOmitted", true);
    assertThat(first.getString(secret)).isNotBlank();
    assertThat(second.getMap("")).isEqualTo(expected);
  }

  @Test
  void the_same_key_with_another_body_is_refused() {
    Api api = Tenants.aggregator().api().with("Idempotency-Key", "k");
    api.post(Tenants.OPERATORS, Tenants.body(Tenants.uniqueCode("op")));

    Response other = api.post(Tenants.OPERATORS, Tenants.body(Tenants.uniqueCode("op")));

    isProblem(other, 422, "idempotency_key_reused");
  }

  @Test
  void keys_of_different_callers_and_paths_never_meet() {
    Operator one = Tenants.operator();
    Operator two = Tenants.operatorOf(one.owner());
    Api staff = Staff.operations().with("Idempotency-Key", UUID.randomUUID().toString());

    JsonPath first = staff.post(one.staff() + "/api-keys").jsonPath();
    JsonPath second = staff.post(two.staff() + "/api-keys").jsonPath();

    assertThat(second.getString("keyId")).isNotEqualTo(first.getString("keyId"));
    assertThat(second.getString("secretKey")).isNotBlank();
    for (Operator brand : List.of(one, Tenants.operator())) {
      Response answer =
          brand
              .owner()
              .api()
              .with("Idempotency-Key", "shared")
              .post(Tenants.OPERATORS, Tenants.body(Tenants.uniqueCode("op")));
      assertThat(answer.statusCode()).isEqualTo(201);
    }
  }

  @Test
  void a_key_that_is_no_key_is_pointed_at() {
    Response answer =
        Tenants.aggregator()
            .api()
            .with("Idempotency-Key", "x".repeat(129))
            .post(Tenants.OPERATORS, Tenants.body(Tenants.uniqueCode("op")));

    isProblem(answer, 400, "invalid_request");
    assertThat(answer.jsonPath().getList("errors.pointer"))
        .containsExactly("header:Idempotency-Key");
  }

  @Test
  void operator_changes_become_events_that_name_fields_and_no_values() {
    Operator brand = Tenants.operator();
    brand.owner().api().put(brand.own() + "/config", "{'enabledGames':['dice'],'currencies':{}}");
    brand.owner().api().with("X-Request-Id", "switch-1").post(brand.staff() + "/disable");
    Staff.operations().post(brand.staff() + "/secrets/rotate", "{'secret':'wallet'}");
    Staff.operations().post(brand.staff() + "/api-keys");

    List<JsonPath> events = eventsOf(brand, 5);

    assertThat(events).extracting(e -> e.getString("type")).containsOnly("operator.updated");
    assertThat(events).extracting(e -> e.getInt("sequence")).containsExactly(1, 2, 3, 4, 5);
    assertThat(events).extracting(e -> e.getString("operatorid")).containsOnly(brand.id());
    assertThat(events)
        .extracting(e -> e.getString("aggregatorid"))
        .containsOnly(brand.owner().id());
    assertThat(events)
        .extracting(e -> e.getString("subject"))
        .containsOnly("operator/" + brand.id());
    assertThat(events.get(1).getMap("data"))
        .isEqualTo(
            Map.of(
                "operatorId", brand.id(),
                "code", brand.code(),
                "changedFields", List.of("config.enabledGames")));
    assertThat(events.get(2).getList("data.changedFields")).containsExactly("status", "disabledBy");
    assertThat(events.get(2).getString("requestid")).isEqualTo("switch-1");
    assertThat(events.get(3).getList("data.changedFields")).containsExactly("secrets.wallet");
    assertThat(events.get(4).getList("data.changedFields")).containsExactly("apiKeys");
    assertThat(events.getFirst().getList("data.changedFields"))
        .containsExactly(
            "code",
            "name",
            "aggregatorId",
            "status",
            "jwtAlg",
            "walletBaseUrl",
            "walletTimeoutMs",
            "gameFrontendBaseUrl",
            "jwtSecret",
            "walletSecret");
  }

  private static List<JsonPath> eventsOf(Operator brand, int count) {
    Properties settings = new Properties();
    settings.put("bootstrap.servers", Db.setting("PADDOCK_KAFKA"));
    settings.put("group.id", UUID.randomUUID().toString());
    settings.put("auto.offset.reset", "earliest");
    List<JsonPath> found = new java.util.ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of("operator.events"));
      await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () -> {
                for (ConsumerRecord<String, String> record :
                    consumer.poll(Duration.ofMillis(200))) {
                  if (record.key().equals("operator/" + brand.id())) {
                    found.add(new JsonPath(record.value()));
                  }
                }
                return found.size() >= count;
              });
    }
    return found;
  }

  @Test
  void every_change_is_counted() {
    Tenants.aggregator();

    String metrics =
        io.restassured.RestAssured.given()
            .baseUri("http://127.0.0.1:" + Db.setting("quarkus.management.test-port"))
            .get("/q/metrics")
            .body()
            .asString();

    assertThat(metrics)
        .contains("paddock_changes_total{action=\"aggregator.created\"}")
        .contains("paddock_staff_logins_total{outcome=\"succeeded\"}");
  }
}
