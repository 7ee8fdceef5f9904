package io.paddock.backoffice.keyuse;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.auth.lastuse.KeyKind;
import io.paddock.auth.lastuse.KeyUse;
import io.paddock.auth.lastuse.KeyUseInbox;
import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.fixtures.Db;
import io.paddock.web.db.DatabaseException;
import io.paddock.web.db.OwnPool;
import io.paddock.web.db.Postgres;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
class KeyUseCollectorTest {

  private static final Instant AT = Instant.parse("2026-01-01T00:00:00.123Z");

  private final Postgres postgres;

  @Inject
  KeyUseCollectorTest(Postgres postgres) {
    this.postgres = postgres;
  }

  @Test
  void a_key_that_opened_a_door_shows_when() {
    Api own = Tenants.aggregator().api();
    Instant before = Instant.now().minusSeconds(2);

    own.get("/api/v1/bo/aggregator/me").then().statusCode(200);

    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(
                        own.get("/api/v1/bo/aggregator/api-keys")
                            .jsonPath()
                            .getString("items[0].lastUsedAt"))
                    .isNotNull()
                    .satisfies(at -> assertThat(Instant.parse(at)).isAfter(before)));
  }

  @Test
  void a_last_use_never_goes_back_in_time() {
    String keyId = operatorKey();

    write(new KeyUse(KeyKind.OPERATOR, keyId, AT));
    assertThat(lastUse(keyId)).isEqualTo("2026-01-01 00:00:00.123");
    write(new KeyUse(KeyKind.OPERATOR, keyId, AT.minusMillis(1)));
    assertThat(lastUse(keyId)).isEqualTo("2026-01-01 00:00:00.123");
    write(new KeyUse(KeyKind.OPERATOR, keyId, AT.plusMillis(1)));
    assertThat(lastUse(keyId)).isEqualTo("2026-01-01 00:00:00.124");
  }

  @Test
  void a_use_counts_for_a_key_of_its_kind_alone() {
    String keyId = operatorKey();

    write(new KeyUse(KeyKind.PARTNER, keyId, AT), new KeyUse(KeyKind.AGGREGATOR, keyId, AT));

    assertThat(lastUse(keyId)).isNull();
  }

  /**
   * Several pods write, and keys get their end in this order: in another one, they could wait for
   * each other.
   */
  @Test
  void uses_are_written_in_the_order_of_their_ids() throws Exception {
    List<String> ids = Stream.of(operatorKey(), operatorKey()).sorted().toList();
    try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
      Future<?> written =
          Db.owner()
              .inTransaction(
                  holder -> {
                    holder.execute(
                        "SELECT 1 FROM tenancy.api_keys WHERE key_id = $1 FOR UPDATE",
                        ids.getFirst());
                    int pid = holder.select(Integer.class, "SELECT pg_backend_pid()").one();
                    Future<?> begun =
                        threads.submit(
                            () ->
                                write(
                                    new KeyUse(KeyKind.OPERATOR, ids.getLast(), AT),
                                    new KeyUse(KeyKind.OPERATOR, ids.getFirst(), AT)));
                    await().until(() -> isWaitedFor(pid));
                    assertThat(isFree(ids.getLast())).isTrue();
                    return begun;
                  });
      written.get(60, TimeUnit.SECONDS);
    }
    assertThat(ids).allSatisfy(id -> assertThat(lastUse(id)).isNotNull());
  }

  private static boolean isWaitedFor(int holder) {
    return Db.number(
            "SELECT count(*) FROM pg_stat_activity WHERE $1 = ANY (pg_blocking_pids(pid))", holder)
        > 0;
  }

  private static boolean isFree(String keyId) {
    return Db.number(
            """
            SELECT count(*) FROM (SELECT 1 FROM tenancy.api_keys
                                   WHERE key_id = $1 FOR UPDATE SKIP LOCKED) AS free
            """,
            keyId)
        == 1;
  }

  @Test
  void a_partners_key_shows_its_last_use_in_the_list() {
    JsonPath partner =
        Staff.operations()
            .post(
                "/api/v1/bo/partners",
                "{'name':'Desk','contactEmail':'ops@desk.example','kind':'multi_wallet'}")
            .jsonPath();
    String keys = "/api/v1/bo/partners/" + partner.getString("partner.id") + "/api-keys";
    String keyId =
        Staff.operations()
            .post(keys, "{'scopes':['orders:read'],'environment':'test'}")
            .jsonPath()
            .getString("keyId");

    write(new KeyUse(KeyKind.PARTNER, keyId, AT));

    assertThat(Staff.operations().get(keys).jsonPath().getString("items[0].lastUsedAt"))
        .isEqualTo("2026-01-01T00:00:00.123Z");
  }

  @Test
  void a_use_leaves_the_inbox_after_it_is_written_and_not_when_writing_failed() {
    OneUse inbox = new OneUse(new KeyUse(KeyKind.OPERATOR, "0123456789abcdef", AT));

    try (OwnPool away =
        OwnPool.open("postgresql://127.0.0.1:1/x", "x", "x", "x", Duration.ofSeconds(10))) {
      assertThatThrownBy(() -> new KeyUseCollector(inbox, away.postgres()).collect())
          .isInstanceOf(DatabaseException.class);
    }
    assertThat(inbox.left).isEmpty();

    new KeyUseCollector(inbox, postgres).collect();
    assertThat(inbox.left).containsExactly(inbox.use);
  }

  /** One use waits until it is written. */
  private static final class OneUse implements KeyUseInbox {

    private final KeyUse use;
    private final List<KeyUse> left = new ArrayList<>();

    OneUse(KeyUse use) {
      this.use = use;
    }

    @Override
    public List<KeyUse> waiting() {
      return left.isEmpty() ? List.of(use) : List.of();
    }

    @Override
    public void written(List<KeyUse> uses) {
      left.addAll(uses);
    }
  }

  private void write(KeyUse... uses) {
    postgres.useTransaction(sql -> KeyUseStore.write(sql, List.of(uses)));
  }

  private static String operatorKey() {
    Tenants.Operator operator = Tenants.operator();
    return Staff.operations()
        .post(operator.staff() + "/api-keys", "{}")
        .jsonPath()
        .getString("keyId");
  }

  private static @Nullable String lastUse(String keyId) {
    return (String)
        Db.row(
                "SELECT to_char(last_used_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.MS') AS at"
                    + " FROM tenancy.api_keys WHERE key_id = $1",
                keyId)
            .get("at");
  }
}
