package io.paddock.callbacks.tenant;

import static io.paddock.callbacks.fixtures.Api.ENDPOINTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.paddock.callbacks.fixtures.Api;
import io.paddock.callbacks.fixtures.StaffKeys;
import io.paddock.callbacks.fixtures.Subscription;
import io.paddock.callbacks.fixtures.Tenants;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What gives, moves or ends a secret wants a member's proof that is younger than 15 minutes. */
@QuarkusTest
class StaffProofTest {

  private static final String URL = "https://hooks.mybrand.com/paddock";
  private static final String BODY = "{'url':'%s','eventTypes':['round.settled']}".formatted(URL);
  private static final Duration LASTS = Duration.ofMinutes(15);

  private final Tenants tenants;
  private final StaffKeys staff;

  StaffProofTest(Tenants tenants, StaffKeys staff) {
    this.tenants = tenants;
    this.staff = staff;
  }

  @Test
  void of_all_routes_those_of_secrets_alone_want_a_proof() {
    Api stale = staff.proven("operations", LASTS);

    Set<String> wanting =
        AccessApiTest.routes()
            .filter(route -> send(stale, route).asString().contains("\"step_up_required\""))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(wanting)
        .containsExactly(
            "DELETE " + ENDPOINTS + "/{endpoint}/secrets/00000000-0000-7000-8000-000000000001",
            "POST " + ENDPOINTS,
            "POST " + ENDPOINTS + "/{endpoint}/secret/rotate");
  }

  @Test
  void a_stale_proof_is_told_as_such_and_leaves_everything_as_it_was() {
    Subscription made = Subscription.of(tenants.operator(), URL, "round.settled");
    String path = made.path() + "/secret/rotate?tenant=" + made.owner().text();

    staff
        .proven("super_admin", LASTS)
        .post(path)
        .then()
        .statusCode(401)
        .header(
            "WWW-Authenticate",
            "Bearer realm=\"paddock\", error=\"insufficient_user_authentication\","
                + " max_age=\"900\"")
        .body("code", equalTo("step_up_required"))
        .body("maxAgeSeconds", equalTo(900));

    assertThat(secrets(made)).isEqualTo(1);
    staff.proven("super_admin", LASTS.minusSeconds(30)).post(path).then().statusCode(201);
    assertThat(secrets(made)).isEqualTo(2);
  }

  @Test
  void an_endpoint_is_moved_by_who_proves_it_and_changed_otherwise_by_everybody_who_may() {
    Subscription made = Subscription.of(tenants.operator(), URL, "round.settled");
    String path = made.path() + "?tenant=" + made.owner().text();
    Api stale = staff.proven("operations", LASTS);

    stale
        .patch(path, "{'url':'https://hooks.other.example/paddock','description':'x'}")
        .then()
        .statusCode(401)
        .body("code", equalTo("step_up_required"));
    assertThat(made.read().getString("url")).isEqualTo(URL);
    assertThat(made.read().getString("description")).isNull();
    stale.patch(path, "{'url':'%s','description':'x'}".formatted(URL)).then().statusCode(200);
    staff
        .as("operations")
        .patch(path, "{'url':'https://hooks.other.example/paddock'}")
        .then()
        .statusCode(200);
  }

  @Test
  void tenants_own_keys_are_asked_nothing() {
    Subscription made = Subscription.of(tenants.operator(), URL, "round.settled");

    made.owner().api().post(made.path() + "/secret/rotate").then().statusCode(201);
    made.owner()
        .api()
        .patch(made.path(), "{'url':'https://hooks.other.example/paddock'}")
        .then()
        .statusCode(200);
  }

  private static long secrets(Subscription made) {
    return made.owner().api().get(made.path() + "/secrets").jsonPath().getList("items").size();
  }

  private static Response send(Api api, String route) {
    String[] words = route.split(" ", 2);
    String path =
        words[1]
                .replace("{endpoint}", UUID.randomUUID().toString())
                .replace("{delivery}", UUID.randomUUID().toString())
            + "?tenant=operator:"
            + UUID.randomUUID();
    return switch (words[0]) {
      case "POST" -> api.post(path, words[1].equals(ENDPOINTS) ? BODY : "{}");
      case "PATCH" -> api.patch(path, "{}");
      case "DELETE" -> api.delete(path);
      default -> api.get(path);
    };
  }
}
