package io.paddock.backoffice.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.seal.KeyRing;
import io.paddock.auth.service.ServiceTokens;
import io.paddock.auth.sign.WebhookSecret;
import io.paddock.backoffice.change.Jobs;
import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.CallbackService;
import io.paddock.backoffice.fixtures.CallbackService.Answer;
import io.paddock.backoffice.fixtures.CallbackService.Asked;
import io.paddock.backoffice.fixtures.MovableClock;
import io.paddock.backoffice.fixtures.Registrations;
import io.paddock.backoffice.fixtures.Registrations.Registered;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The callback URL of a profile becomes the operator's endpoint in callback-service. */
@QuarkusTest
class CallbackEndpointsTest {

  private static final String URL = "https://api.brand.example/callbacks?v=1";
  private static final String OTHER = "https://new.brand.example/callbacks";

  private final CallbackMessages messages;
  private final Jobs jobs;
  private final MovableClock clock;
  private CallbackService callbacks = new CallbackService();
  private Api staff = Api.anonymous();

  @Inject
  CallbackEndpointsTest(CallbackMessages messages, Jobs jobs, Clock clock) {
    this.messages = messages;
    this.jobs = jobs;
    this.clock = (MovableClock) clock;
  }

  /** What other tests left to tell is told before. */
  @BeforeEach
  void start() {
    staff = Staff.operations();
    callbacks.start();
    Db.change("UPDATE tenancy.callback_endpoints SET told = revision");
  }

  @AfterEach
  void close() {
    clock.reset();
    callbacks.close();
  }

  @Test
  void registering_shows_the_secret_once_and_callback_service_is_told_both() {
    Registered brand = brand();

    String secret = brand.answer().getString("operator.callbackSecret");
    assertThat(WebhookSecret.parse(secret)).isPresent();
    assertThat(status(brand)).isEqualTo("pending");
    messages.tell();

    assertThat(callbacks.asked()).hasSize(1);
    Asked asked = callbacks.asked().getFirst();
    assertThat(asked.path()).isEqualTo("PUT /internal/v1/primary-endpoints");
    assertThat(JsonPath.from(asked.body()).getMap("$"))
        .containsOnlyKeys("operatorId", "revision", "url", "secret")
        .containsEntry("operatorId", brand.id())
        .containsEntry("revision", 1)
        .containsEntry("url", URL)
        .containsEntry("secret", secret);
    assertThat(callee().proves("backoffice-service", asked.authorization())).isTrue();
    Response read = staff.get(brand.path());
    assertThat(read.jsonPath().getMap("operator"))
        .containsEntry("callbackStatus", "in_use")
        .doesNotContainKey("callbackSecret");
    assertThat(row(brand)).contains("told=1").contains("secret_sealed=null");
  }

  @Test
  void what_was_told_is_not_told_again() {
    brand();
    messages.tell();
    clock.advance(Duration.ofHours(1));

    messages.tell();

    assertThat(callbacks.asked()).hasSize(1);
  }

  @Test
  void without_an_address_there_is_no_secret_and_nothing_to_tell() {
    Registered brand = Registrations.operator();

    messages.tell();

    assertThat(brand.answer().getMap("operator"))
        .doesNotContainKey("callbackSecret")
        .containsEntry("callbackStatus", null);
    assertThat(callbacks.asked()).isEmpty();
  }

  @Test
  void a_repeated_registration_shows_no_secret() {
    Api once = staff.with("Idempotency-Key", UUID.randomUUID().toString());
    String body =
        "{'code':'%s','name':'Brand','callbackUrl':'%s'}".formatted(Tenants.uniqueCode("reg"), URL);

    String first = once.post(Registrations.OPERATORS, body).path("operator.callbackSecret");
    Response second = once.post(Registrations.OPERATORS, body);

    assertThat(first).startsWith("whsec_");
    assertThat(second.asString()).doesNotContain(first);
    assertThat(second.jsonPath().getString("operator.callbackSecret")).isNull();
  }

  @Test
  void a_first_address_brings_its_secret_with_the_change_and_the_trail_shows_its_fingerprint() {
    Registered brand = Registrations.operator();

    Response changed = staff.patch(brand.path(), "{'callbackUrl':'" + URL + "'}");
    Response renamed = staff.patch(brand.path(), "{'name':'Other'}");

    String secret = changed.jsonPath().getString("operator.callbackSecret");
    assertThat(WebhookSecret.parse(secret)).isPresent();
    assertThat(renamed.jsonPath().getMap("operator")).doesNotContainKey("callbackSecret");
    String diffs =
        Db.rows("SELECT diff FROM tenancy.audit_rows WHERE target_id = $1", brand.id()).toString();
    assertThat(diffs).contains("callbackSecret", "fingerprint").doesNotContain(secret.substring(6));
    messages.tell();
    assertThat(callbacks.asked()).hasSize(1);
    assertThat(told(0).getString("secret")).isEqualTo(secret);
  }

  @Test
  void another_address_is_told_without_a_secret() {
    Registered brand = brand();
    messages.tell();

    Response moved = staff.patch(brand.path(), "{'callbackUrl':'" + OTHER + "'}");
    assertThat(moved.jsonPath().getMap("operator"))
        .containsEntry("callbackStatus", "pending")
        .doesNotContainKey("callbackSecret");
    messages.tell();

    assertThat(told(1).getMap("$"))
        .containsOnlyKeys("operatorId", "revision", "url")
        .containsEntry("revision", 2)
        .containsEntry("url", OTHER);
  }

  @Test
  void a_secret_that_was_not_told_yet_goes_with_the_next_address() {
    Registered brand = brand();
    staff.patch(brand.path(), "{'callbackUrl':'" + OTHER + "'}").then().statusCode(200);

    messages.tell();

    assertThat(callbacks.asked()).hasSize(1);
    assertThat(told(0).getMap("$"))
        .containsEntry("revision", 2)
        .containsEntry("url", OTHER)
        .containsEntry("secret", brand.answer().getString("operator.callbackSecret"));
  }

  @Test
  void an_address_that_was_taken_away_is_told_and_the_next_one_has_another_secret() {
    Registered brand = brand();
    messages.tell();

    staff.patch(brand.path(), "{'callbackUrl':null}").then().statusCode(200);
    messages.tell();
    String status = status(brand);
    Response again = staff.patch(brand.path(), "{'callbackUrl':'" + URL + "'}");
    messages.tell();

    assertThat(told(1).getMap("$")).containsOnlyKeys("operatorId", "revision");
    assertThat(status).isNull();
    assertThat(told(2).getString("secret"))
        .isEqualTo(again.jsonPath().getString("operator.callbackSecret"))
        .isNotEqualTo(brand.answer().getString("operator.callbackSecret"));
  }

  @Test
  void while_callback_service_is_away_it_is_asked_after_2_seconds_then_4_then_8() {
    Registered brand = brand();
    callbacks.answer(_ -> new Answer(503, "{}"));

    for (int wait : new int[] {2, 4, 8}) {
      int before = callbacks.asked().size();
      messages.tell();
      clock.advance(Duration.ofSeconds(wait).dividedBy(2));
      messages.tell();
      assertThat(callbacks.asked()).as("within %s s", wait).hasSize(before + 1);
      clock.advance(Duration.ofSeconds(wait).dividedBy(2));
    }
    assertThat(status(brand)).isEqualTo("pending");
    callbacks.answer(_ -> CallbackService.pass());
    messages.tell();

    assertThat(status(brand)).isEqualTo("in_use");
    assertThat(told(3).getString("secret"))
        .isEqualTo(brand.answer().getString("operator.callbackSecret"));
  }

  @Test
  void nobody_there_is_like_no_answer() {
    callbacks.close();
    Registered brand = brand();

    messages.tell();
    assertThat(status(brand)).isEqualTo("pending");
    callbacks = new CallbackService();
    callbacks.start();
    clock.advance(Duration.ofSeconds(2));
    messages.tell();

    assertThat(status(brand)).isEqualTo("in_use");
  }

  @Test
  void what_is_refused_keeps_nothing_else_from_being_told() {
    Registered refused = brand();
    Registered other = brand();
    callbacks.answer(
        asked ->
            asked.body().contains(refused.id()) ? new Answer(400, "{}") : CallbackService.pass());

    messages.tell();

    assertThat(status(refused)).isEqualTo("pending");
    assertThat(status(other)).isEqualTo("in_use");
  }

  @Test
  void where_callback_service_is_away_the_rest_is_not_tried() {
    brand();
    brand();
    callbacks.answer(_ -> new Answer(503, "{}"));

    messages.tell();

    assertThat(callbacks.asked()).hasSize(1);
  }

  @Test
  void for_an_endpoint_that_the_operator_deleted_a_secret_is_made() {
    Registered brand = brand();
    messages.tell();
    staff.patch(brand.path(), "{'callbackUrl':'" + OTHER + "'}").then().statusCode(200);
    callbacks.answer(
        asked -> asked.body().contains("secret") ? CallbackService.pass() : new Answer(409, "{}"));

    messages.tell();

    assertThat(callbacks.asked()).hasSize(3);
    assertThat(WebhookSecret.parse(told(2).getString("secret"))).isPresent();
    assertThat(told(2).getInt("revision")).isEqualTo(2);
    assertThat(status(brand)).isEqualTo("in_use");
    assertThat(row(brand)).contains("secret_sealed=null");
  }

  @Test
  void who_dies_while_telling_leaves_it_to_the_next_after_its_lease() {
    Registered brand = brand();
    jobs.run("dies", change -> CallbackMessageStore.claim(change.statements(), clock.instant()));

    clock.advance(CallbackMessages.LEASE.dividedBy(2));
    messages.tell();
    assertThat(callbacks.asked()).isEmpty();
    clock.advance(CallbackMessages.LEASE.dividedBy(2));
    messages.tell();

    assertThat(callbacks.asked()).hasSize(1);
    assertThat(status(brand)).isEqualTo("in_use");
  }

  @Test
  void what_the_profile_says_meanwhile_is_told_next() {
    Registered brand = brand();
    callbacks.answer(
        asked -> {
          if (asked.body().contains(URL)) {
            Staff.superAdmin().patch(brand.path(), "{'callbackUrl':null}");
            Staff.superAdmin().patch(brand.path(), "{'callbackUrl':'" + OTHER + "'}");
          }
          return CallbackService.pass();
        });

    messages.tell();

    assertThat(callbacks.asked()).hasSize(2);
    assertThat(told(1).getInt("revision")).isEqualTo(3);
    assertThat(told(1).getString("secret"))
        .startsWith("whsec_")
        .isNotEqualTo(told(0).getString("secret"));
    assertThat(status(brand)).isEqualTo("in_use");
  }

  @Test
  void of_two_processes_at_once_one_tells_it() throws Exception {
    brand();
    brand();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> both =
          List.of(threads.submit(messages::tell), threads.submit(messages::tell));
      for (Future<?> each : both) {
        each.get();
      }
    }

    assertThat(callbacks.asked()).hasSize(2);
    assertThat(callbacks.asked()).extracting(Asked::body).doesNotHaveDuplicates();
  }

  @Test
  void waits_double_up_to_five_minutes() {
    assertThat(CallbackMessages.WAITS.after(1)).hasSeconds(2);
    assertThat(CallbackMessages.WAITS.after(7)).hasSeconds(128);
    assertThat(CallbackMessages.WAITS.after(8)).hasSeconds(256);
    assertThat(CallbackMessages.WAITS.after(9)).hasSeconds(300);
    assertThat(CallbackMessages.WAITS.after(Integer.MAX_VALUE)).hasSeconds(300);
  }

  private static Registered brand() {
    return Registrations.operator("'name':'Brand','callbackUrl':'" + URL + "'");
  }

  private String status(Registered brand) {
    return staff.get(brand.path()).jsonPath().getString("operator.callbackStatus");
  }

  private static String row(Registered brand) {
    return Db.row(
            "SELECT * FROM tenancy.callback_endpoints WHERE operator_id = $1",
            UUID.fromString(brand.id()))
        .toString();
  }

  private JsonPath told(int message) {
    return JsonPath.from(callbacks.asked().get(message).body());
  }

  private static ServiceTokens callee() {
    KeyRing pepper = KeyRing.load(Path.of(Db.setting("paddock.auth.keys-dir"), "pepper"));
    return new ServiceTokens(pepper, "callback-service", Clock.systemUTC());
  }
}
