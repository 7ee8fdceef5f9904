package io.paddock.backoffice.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.auth.lastuse.KeyKind;
import io.paddock.backoffice.change.Jobs;
import io.paddock.backoffice.fixtures.MovableClock;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Tenants.Aggregator;
import io.paddock.backoffice.fixtures.Tenants.Operator;
import io.paddock.backoffice.fixtures.Traders;
import io.paddock.backoffice.fixtures.Traders.Partner;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ExpiryNoticesTest {

  private final ExpiryNotices notices;
  private final Jobs jobs;
  private final MovableClock clock;

  @Inject
  ExpiryNoticesTest(ExpiryNotices notices, Jobs jobs, Clock clock) {
    this.notices = notices;
    this.jobs = jobs;
    this.clock = (MovableClock) clock;
  }

  /** The relay takes rows out of the outbox; what was in it stays here. */
  @BeforeAll
  static void keepEvents() {
    Db.owner()
        .useConnection(
            sql -> {
              sql.execute("CREATE SCHEMA IF NOT EXISTS kept");
              sql.execute(
                  "CREATE TABLE IF NOT EXISTS kept.events"
                      + " (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, payload text)");
              sql.execute(
                  """
                  CREATE OR REPLACE FUNCTION kept.keep() RETURNS trigger
                  LANGUAGE plpgsql SECURITY DEFINER AS
                  'BEGIN INSERT INTO kept.events (payload) VALUES (NEW.payload); RETURN NEW; END'
                  """);
              sql.execute(
                  """
                  CREATE OR REPLACE TRIGGER keep_notices AFTER INSERT ON tenancy.outbox
                    FOR EACH ROW WHEN (NEW.payload LIKE '%key.expiring%')
                    EXECUTE FUNCTION kept.keep()
                  """);
            });
  }

  @AfterEach
  void presentTime() {
    clock.reset();
  }

  @Test
  void a_key_is_announced_30_days_before_7_and_1_each_once() {
    Operator brand = Tenants.operator();
    String keyId = operatorKey(brand, Duration.ofDays(40));

    assertThat(announcedAfter(Duration.ofDays(9), keyId)).isEmpty();
    assertThat(announcedAfter(Duration.ofDays(2), keyId)).containsExactly(30);
    assertThat(announcedAfter(Duration.ofDays(21), keyId)).containsExactly(30);
    assertThat(announcedAfter(Duration.ofDays(2), keyId)).containsExactly(30, 7);
    assertThat(announcedAfter(Duration.ofDays(4), keyId)).containsExactly(30, 7);
    assertThat(announcedAfter(Duration.ofDays(1).plusHours(1), keyId)).containsExactly(30, 7, 1);
    assertThat(announcedAfter(Duration.ofHours(1), keyId)).containsExactly(30, 7, 1);
    assertThat(announcedAfter(Duration.ofDays(3), keyId)).containsExactly(30, 7, 1);
  }

  @Test
  void who_is_late_announces_the_nearest_alone() {
    String keyId = operatorKey(Tenants.operator(), Duration.ofDays(5));

    assertThat(announcedAfter(Duration.ZERO, keyId)).containsExactly(7);
    assertThat(announcedAfter(Duration.ofDays(4).plusHours(1), keyId)).containsExactly(7, 1);
  }

  @Test
  void each_kind_of_key_is_announced_to_its_owner() {
    Aggregator acme = Tenants.aggregator();
    Operator brand = Tenants.operatorOf(acme);
    Partner desk =
        Traders.partner(
            "{'name':'Desk','contactEmail':'d@example.com','kind':'multi_wallet','operatorId':'%s'}"
                .formatted(brand.id()));
    String end = in(Duration.ofHours(20)).toString();
    String pair = operatorKey(brand, Duration.ofHours(20));
    String prefix =
        acme.api()
            .post(
                "/api/v1/bo/aggregator/api-keys/rotate",
                "{'label':'spare','expiresAt':'%s'}".formatted(end))
            .path("prefix");
    String deskKey =
        Staff.operations()
            .post(
                desk.keys(),
                "{'scopes':['orders:read'],'environment':'test','expiresAt':'%s'}".formatted(end))
            .path("keyId");

    notices.announce();

    assertThat(event(prefix))
        .contains("\"type\":\"key.expiring\"", "\"subject\":\"aggregator/" + acme.id() + "\"")
        .contains("\"aggregatorid\":\"" + acme.id() + "\"", "\"label\":\"spare\"", "\"days\":1")
        .doesNotContain("operatorid", "partnerid");
    assertThat(event(pair))
        .contains("\"subject\":\"operator/" + brand.id() + "\"")
        .contains("\"operatorid\":\"" + brand.id() + "\"")
        .contains("\"aggregatorid\":\"" + acme.id() + "\"");
    assertThat(event(deskKey))
        .contains("\"subject\":\"partner/" + desk.id() + "\"")
        .contains("\"partnerid\":\"" + desk.id() + "\"")
        .contains("\"operatorid\":\"" + brand.id() + "\"")
        .contains("\"ownerKind\":\"partner\"", "\"expiresAt\":\"" + end + "\"");
    assertThat(mails(deskKey)).containsExactly("d@example.com");
    assertThat(mails(pair)).isEmpty();
  }

  @Test
  void a_key_in_grace_and_one_that_was_revoked_are_not_announced() {
    Operator brand = Tenants.operator();
    String replaced = operatorKey(brand, Duration.ofDays(20));
    String revoked =
        Staff.operations().post(brand.staff() + "/api-keys").then().extract().path("keyId");
    Staff.operations().delete(brand.staff() + "/api-keys/" + revoked).then().statusCode(204);

    assertThat(announcedAfter(Duration.ZERO, replaced)).isEmpty();
    assertThat(announcedAfter(Duration.ZERO, revoked)).isEmpty();
  }

  @Test
  void another_end_is_announced_anew() {
    Operator brand = Tenants.operator();
    String keyId = operatorKey(brand, Duration.ofHours(20));
    assertThat(announcedAfter(Duration.ZERO, keyId)).containsExactly(1);

    Staff.operations()
        .patch(
            brand.staff() + "/api-keys/" + keyId,
            "{'expiresAt':'%s'}".formatted(in(Duration.ofDays(6))))
        .then()
        .statusCode(200);

    assertThat(announcedAfter(Duration.ZERO, keyId)).containsExactly(1, 7);
  }

  @Test
  void two_pods_at_once_announce_once() throws Exception {
    String keyId = operatorKey(Tenants.operator(), Duration.ofDays(3));

    try (ExecutorService pods = Executors.newFixedThreadPool(2)) {
      for (Future<?> pod :
          pods.invokeAll(List.of(announcing(), announcing()), 30, TimeUnit.SECONDS)) {
        pod.get();
      }
    }

    assertThat(announced(keyId)).containsExactly(7);
  }

  @Test
  void what_another_pod_announced_meanwhile_is_not_announced_again() {
    Operator brand = Tenants.operator();
    String keyId = operatorKey(brand, Duration.ofDays(3));
    ExpiryNoticeStore.Due seenByBoth = due(keyId, brand);

    jobs.run("one", change -> notices.announce(change, seenByBoth));
    jobs.run("other", change -> notices.announce(change, seenByBoth));

    assertThat(announced(keyId)).containsExactly(7);
  }

  @Test
  void who_dies_before_the_commit_has_announced_nothing_and_the_next_does() {
    Operator brand = Tenants.operator();
    String keyId = operatorKey(brand, Duration.ofDays(3));
    ExpiryNoticeStore.Due due = due(keyId, brand);

    assertThatThrownBy(
            () ->
                jobs.run(
                    "test",
                    change ->
                        notices
                            .announce(change, due)
                            .chain(
                                () ->
                                    Uni.createFrom()
                                        .<Void>failure(new IllegalStateException("killed")))))
        .hasMessage("killed");
    assertThat(announced(keyId)).isEmpty();

    assertThat(announcedAfter(Duration.ZERO, keyId)).containsExactly(7);
  }

  @Test
  void an_end_that_was_moved_meanwhile_is_not_announced() {
    Operator brand = Tenants.operator();
    String keyId = operatorKey(brand, Duration.ofDays(3));
    ExpiryNoticeStore.Due seen = due(keyId, brand);
    Staff.operations()
        .patch(brand.staff() + "/api-keys/" + keyId, "{'expiresAt':null}")
        .then()
        .statusCode(200);

    jobs.run("test", change -> notices.announce(change, seen));

    assertThat(announced(keyId)).isEmpty();
  }

  private Callable<Boolean> announcing() {
    return () -> {
      notices.announce();
      return true;
    };
  }

  private static ExpiryNoticeStore.Due due(String keyId, Operator brand) {
    Instant end =
        Instant.parse(
            Staff.operations()
                .get(brand.staff() + "/api-keys")
                .jsonPath()
                .getString("items[0].expiresAt"));
    return new ExpiryNoticeStore.Due(
        keyId, KeyKind.OPERATOR, UUID.fromString(brand.id()), null, null, null, end, 7);
  }

  private List<Integer> announcedAfter(Duration time, String keyId) {
    clock.advance(time);
    notices.announce();
    return announced(keyId);
  }

  /** How soon each of the key's events says that it ends, in their order. */
  private static List<Integer> announced(String keyId) {
    return events(keyId).stream().map(event -> new JsonPath(event).getInt("data.days")).toList();
  }

  /** To whom the key's end is mailed, once for each announcement. */
  private static List<Object> mails(String keyId) {
    return Db.rows(
            "SELECT recipient FROM tenancy.mails WHERE kind = 'KEY_EXPIRING'"
                + " AND facts ->> 'keyId' = $1 AND facts ->> 'days' = '1'",
            keyId)
        .stream()
        .map(row -> row.get("recipient"))
        .toList();
  }

  private static String event(String keyId) {
    List<String> events = events(keyId);
    assertThat(events).hasSize(1);
    return events.getFirst();
  }

  private static List<String> events(String keyId) {
    return Db.rows(
            "SELECT payload FROM kept.events"
                + " WHERE payload::jsonb -> 'data' ->> 'keyId' = $1 ORDER BY id",
            keyId)
        .stream()
        .map(row -> String.valueOf(row.get("payload")))
        .toList();
  }

  private String operatorKey(Operator brand, Duration life) {
    return Staff.operations()
        .post(brand.staff() + "/api-keys", "{'expiresAt':'%s'}".formatted(in(life)))
        .then()
        .statusCode(201)
        .extract()
        .path("keyId");
  }

  private Instant in(Duration time) {
    return clock.instant().plus(time).truncatedTo(ChronoUnit.MICROS);
  }
}
