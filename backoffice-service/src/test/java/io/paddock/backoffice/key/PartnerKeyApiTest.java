package io.paddock.backoffice.key;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static io.paddock.backoffice.fixtures.Problems.pointsAt;
import static io.paddock.backoffice.fixtures.Problems.withoutRequestId;
import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.directory.TenantDirectory;
import io.paddock.auth.key.KeyHasher;
import io.paddock.auth.key.PartnerKey;
import io.paddock.backoffice.fixtures.DirectoryViews;
import io.paddock.backoffice.fixtures.MovableClock;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Traders;
import io.paddock.backoffice.fixtures.Traders.Partner;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PartnerKeyApiTest {

  private final MovableClock clock;
  private final KeyHasher hasher;
  private final TenantDirectory directory;

  @Inject
  PartnerKeyApiTest(Clock clock, KeyHasher hasher, TenantDirectory directory) {
    this.clock = (MovableClock) clock;
    this.hasher = hasher;
    this.directory = directory;
  }

  @AfterEach
  void presentTime() {
    clock.reset();
  }

  @Test
  void a_key_is_shown_once_and_the_gateway_finds_it() {
    Partner desk = Traders.multiWallet();

    Response answer = issue(desk, "{'scopes':['orders:write','orders:read'],'environment':'test'}");

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.jsonPath().getMap("")).containsOnlyKeys("keyId", "apiKey", "signingSecret");
    String keyId = answer.jsonPath().getString("keyId");
    assertThat(keyId).matches("[0-9a-f]{16}");
    PartnerKey key = PartnerKey.parse(answer.jsonPath().getString("apiKey")).orElseThrow();
    assertThat(key.keyId()).isEqualTo(keyId);
    assertThat(key.environment().text()).isEqualTo("test");
    JsonPath stored = DirectoryViews.record("partner_keys", "key_id", keyId);
    assertThat(hasher.matches(stored.getString("secretHash"), key.secret())).isTrue();
    assertThat(stored.getString("partnerKind")).isEqualTo("multi_wallet");
    assertThat(stored.getList("scopes")).containsExactly("orders:read", "orders:write");
  }

  @Test
  void a_key_that_was_asked_for_before_it_existed_works_at_once_and_not_after_its_end() {
    Partner desk = Traders.multiWallet();
    String keyId = Traders.key(desk, "orders:read").getString("keyId");
    assertThat(directory.partnerKey(keyId).orElseThrow().revokedAt()).isNull();

    Response revoked = Staff.operations().delete(desk.keys() + "/" + keyId);
    Response again = Staff.operations().delete(desk.keys() + "/" + keyId);

    assertThat(revoked.statusCode()).isEqualTo(204);
    assertThat(again.statusCode()).isEqualTo(204);
    assertThat(directory.partnerKey(keyId).orElseThrow().revokedAt()).isNotNull();
    assertThat(audits(desk, "partner_key.revoked")).isEqualTo(1);
  }

  @Test
  void a_key_is_made_to_take_back_only_for_good_and_at_once() {
    Partner desk = Traders.multiWallet();
    String keyId = Traders.key(desk, "orders:write").getString("keyId");
    String path = desk.keys() + "/" + keyId;
    assertThat(directory.partnerKey(keyId).orElseThrow().terms().cancelOnly()).isFalse();

    Response narrowed = Staff.operations().post(path + "/cancel-only");
    Response again = Staff.operations().post(path + "/cancel-only");

    assertThat(narrowed.statusCode()).isEqualTo(200);
    assertThat(narrowed.jsonPath().getString("cancelOnlySince")).isNotNull();
    assertThat(narrowed.jsonPath().getString("status")).isEqualTo("active");
    assertThat(again.jsonPath().getMap("")).isEqualTo(narrowed.jsonPath().getMap(""));
    assertThat(directory.partnerKey(keyId).orElseThrow().terms().cancelOnly()).isTrue();
    assertThat(audits(desk, "partner_key.changed")).isEqualTo(1);
    Staff.operations().delete(path).then().statusCode(204);
    isProblem(Staff.operations().post(path + "/cancel-only"), 409, "api_key_ended");
    isProblem(
        Staff.operations().post(Traders.multiWallet().keys() + "/" + keyId + "/cancel-only"),
        404,
        "api_key_not_found");
  }

  @Test
  void a_suspension_reaches_the_partners_keys_at_once() {
    Partner desk = Traders.multiWallet();
    String keyId = Traders.key(desk, "orders:read").getString("keyId");
    assertThat(directory.partnerKey(keyId).orElseThrow().partnerStatus().text())
        .isEqualTo("active");

    Staff.operations().post(desk.path() + "/suspend").then().statusCode(200);

    assertThat(directory.partnerKey(keyId).orElseThrow().partnerStatus().text())
        .isEqualTo("suspended");
  }

  @Test
  void scopes_are_known_ones_and_each_is_there_once() {
    Partner desk = Traders.multiWallet();

    pointsAt(issue(desk, "{}"), "/scopes", "/environment");
    pointsAt(issue(desk, "{'scopes':[],'environment':'test'}"), "/scopes");
    pointsAt(
        issue(desk, "{'scopes':['orders:read','orders:all'],'environment':'test'}"), "/scopes/1");
    pointsAt(
        issue(desk, "{'scopes':['orders:read','orders:read'],'environment':'test'}"), "/scopes/1");
    pointsAt(issue(desk, "{'scopes':[null],'environment':'test'}"), "/scopes/0");
    pointsAt(issue(desk, "{'scopes':['orders:read'],'environment':'prod'}"), "/environment");
    pointsAt(issue(desk, "{'scopes':['orders:read'],'environment':'test','label':' '}"), "/label");
    assertThat(
            Traders.key(
                    desk,
                    "markets:read",
                    "events:read",
                    "matches:read",
                    "portfolio:read",
                    "orders:read",
                    "orders:write",
                    "vault:write")
                .getString("keyId"))
        .isNotNull();
  }

  @Test
  void a_live_key_would_not_work_in_the_sandbox_and_is_not_issued() {
    isProblem(
        issue(Traders.multiWallet(), "{'scopes':['orders:read'],'environment':'live'}"),
        422,
        "key_environment_mismatch");
  }

  @Test
  void an_end_lies_in_the_future() {
    Partner desk = Traders.multiWallet();
    Instant end = clock.instant().plusSeconds(60).truncatedTo(ChronoUnit.MICROS);

    pointsAt(until(desk, clock.instant().minusSeconds(1)), "/expiresAt");
    until(desk, end).then().statusCode(201);

    JsonPath list = Staff.operations().get(desk.keys()).jsonPath();
    assertThat(Instant.parse(list.getString("items[0].expiresAt"))).isEqualTo(end);
    assertThat(list.getString("items[0].status")).isEqualTo("active");
    clock.advance(Duration.ofSeconds(61));
    assertThat(Staff.superAdmin().get(desk.keys()).jsonPath().getString("items[0].status"))
        .isEqualTo("expired");
  }

  @Test
  void write_scopes_of_a_single_wallet_need_its_holders_clearance() {
    Partner bare = Traders.partner("{'name':'Solo','contactEmail':'solo@example.com'}");
    String wallet = Traders.address();
    Partner solo = Traders.singleWallet(wallet);

    for (String scope : new String[] {"orders:write", "vault:write"}) {
      isProblem(write(bare, scope), 422, "associated_wallet_required");
      isProblem(write(solo, scope), 422, "wallet_not_cleared");
    }
    Traders.kyc(wallet, "REJECTED", 0);
    isProblem(write(solo, "orders:write"), 422, "wallet_not_cleared");
    Traders.kyc(wallet, "PENDING", 0);
    isProblem(write(solo, "orders:write"), 422, "wallet_not_cleared");
    Traders.kyc(wallet, "APPROVED", 1);
    assertThat(write(solo, "orders:write").statusCode()).isEqualTo(201);
    assertThat(write(solo, "vault:write").statusCode()).isEqualTo(201);
    assertThat(write(bare, "portfolio:read").statusCode()).isEqualTo(201);
  }

  @Test
  void a_key_that_writes_waits_for_a_rejection_that_is_not_committed_yet() throws Exception {
    String wallet = Traders.clearedWallet();
    Partner solo = Traders.singleWallet(wallet);
    try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
      Future<Response> asked =
          Db.owner()
              .inTransaction(
                  rejection -> {
                    rejection.execute(
                        "UPDATE tenancy.wallets SET kyc_status = 'REJECTED', kyc_tier = 0"
                            + " WHERE address = $1",
                        wallet);
                    int holder = rejection.select(Integer.class, "SELECT pg_backend_pid()").one();

                    Future<Response> key = threads.submit(() -> write(solo, "orders:write"));
                    await().until(() -> key.isDone() || waitsFor(holder));
                    assertThat(key.isDone()).isFalse();
                    return key;
                  });

      isProblem(asked.get(60, TimeUnit.SECONDS), 422, "wallet_not_cleared");
    }
    assertThat(Staff.operations().get(solo.keys()).jsonPath().getList("items")).isEmpty();
  }

  private static boolean waitsFor(int holder) {
    return Db.number(
            "SELECT count(*) FROM pg_stat_activity WHERE $1 = ANY (pg_blocking_pids(pid))", holder)
        > 0;
  }

  @Test
  void a_desks_clearance_is_its_own_affair() {
    assertThat(write(Traders.multiWallet(), "orders:write").statusCode()).isEqualTo(201);
  }

  @Test
  void older_keys_work_on_and_the_list_shows_all_without_secrets() {
    Partner desk = Traders.multiWallet();
    JsonPath first = Traders.key(desk, "orders:read");
    JsonPath second = Traders.key(desk, "orders:write", "portfolio:read");
    Staff.operations().delete(desk.keys() + "/" + first.getString("keyId"));

    Response answer = Staff.operations().get(desk.keys());

    JsonPath list = answer.jsonPath();
    assertThat(list.getList("items.keyId"))
        .containsExactly(second.getString("keyId"), first.getString("keyId"));
    assertThat(list.getList("items.status")).containsExactly("active", "revoked");
    assertThat(list.getList("items[0].scopes")).containsExactly("portfolio:read", "orders:write");
    assertThat(list.getMap("items[0]"))
        .containsOnlyKeys(
            "keyId",
            "environment",
            "partnerKind",
            "scopes",
            "fingerprint",
            "label",
            "status",
            "readOnly",
            "ipAllowlist",
            "createdAt",
            "ageDays",
            "issuedBy",
            "issuedFrom",
            "expiresAt",
            "revokedAt",
            "cancelOnlySince",
            "lastUsedAt");
    assertThat(answer.body().asString()).doesNotContain(second.getString("apiKey").substring(25));
    JsonPath page = Staff.operations().get(desk.keys() + "?limit=1").jsonPath();
    JsonPath rest =
        Staff.operations()
            .get(desk.keys() + "?limit=1&cursor=" + page.getString("nextCursor"))
            .jsonPath();
    assertThat(rest.getList("items.keyId")).containsExactly(first.getString("keyId"));
  }

  @Test
  void the_list_shows_when_a_key_was_used_last() {
    Partner desk = Traders.multiWallet();
    String keyId = Traders.key(desk, "orders:read").getString("keyId");
    assertThat(Staff.operations().get(desk.keys()).jsonPath().getString("items[0].lastUsedAt"))
        .isNull();

    Db.change(
        "UPDATE tenancy.api_keys SET last_used_at = '2026-11-24T10:00:00Z' WHERE key_id = $1",
        keyId);

    assertThat(Staff.operations().get(desk.keys()).jsonPath().getString("items[0].lastUsedAt"))
        .isEqualTo("2026-11-24T10:00:00Z");
  }

  @Test
  void a_repeated_call_shows_no_secret_again() {
    Partner desk = Traders.multiWallet();
    String body = "{'scopes':['orders:read'],'environment':'test','label':'bot'}";
    String idempotent = UUID.randomUUID().toString();

    Response first = Staff.operations().with("Idempotency-Key", idempotent).post(desk.keys(), body);
    Response second =
        Staff.operations().with("Idempotency-Key", idempotent).post(desk.keys(), body);

    assertThat(second.jsonPath().getString("keyId")).isEqualTo(first.jsonPath().getString("keyId"));
    assertThat(second.jsonPath().getString("apiKey")).isNull();
    assertThat(second.jsonPath().getBoolean("secretsOmitted")).isTrue();
    assertThat(audits(desk, "partner_key.issued")).isEqualTo(1);
  }

  @Test
  void at_most_20_keys_are_active() {
    Partner desk = Traders.multiWallet();
    String first = Traders.key(desk, "orders:read").getString("keyId");
    for (int i = 1; i < 20; i++) {
      Traders.key(desk, "orders:read");
    }

    isProblem(write(desk, "orders:read"), 409, "active_key_limit");
    Staff.operations().delete(desk.keys() + "/" + first);
    assertThat(write(desk, "orders:read").statusCode()).isEqualTo(201);
  }

  @Test
  void another_partners_a_missing_and_a_malformed_key_are_not_found_alike() {
    Partner desk = Traders.multiWallet();
    String foreign = Traders.key(Traders.multiWallet(), "orders:read").getString("keyId");

    Response answer = Staff.operations().delete(desk.keys() + "/" + foreign);

    isProblem(answer, 404, "api_key_not_found");
    assertThat(withoutRequestId(Staff.operations().delete(desk.keys() + "/0123456789abcdef")))
        .isEqualTo(withoutRequestId(answer));
    assertThat(withoutRequestId(Staff.operations().delete(desk.keys() + "/nonsense")))
        .isEqualTo(withoutRequestId(answer));
    assertThat(directory.partnerKey(foreign).orElseThrow().revokedAt()).isNull();
  }

  @Test
  void a_missing_partner_has_no_keys() {
    Partner missing = new Partner(UUID.randomUUID().toString());

    isProblem(write(missing, "orders:read"), 404, "partner_not_found");
    isProblem(Staff.operations().get(missing.keys()), 404, "partner_not_found");
    isProblem(
        Staff.operations().delete(missing.keys() + "/0123456789abcdef"), 404, "partner_not_found");
  }

  private static Response write(Partner partner, String scope) {
    return issue(partner, "{'scopes':['%s'],'environment':'test'}".formatted(scope));
  }

  private static Response until(Partner partner, Instant end) {
    return issue(
        partner, "{'scopes':['orders:read'],'environment':'test','expiresAt':'%s'}".formatted(end));
  }

  private static Response issue(Partner partner, String body) {
    return Staff.operations().post(partner.keys(), body);
  }

  private static long audits(Partner partner, String action) {
    return Db.number(
        "SELECT count(*) FROM tenancy.audit_rows WHERE target_id = $1 AND action = $2",
        partner.id(),
        action);
  }
}
