package io.paddock.backoffice.approval;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static io.paddock.backoffice.fixtures.Problems.pointsAt;
import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.Exchange;
import io.paddock.backoffice.fixtures.InLine;
import io.paddock.backoffice.fixtures.MovableClock;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Tenants.Operator;
import io.paddock.backoffice.fixtures.Traders;
import io.paddock.backoffice.fixtures.Traders.Market;
import io.paddock.backoffice.fixtures.Traders.Partner;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What needs a second person, where all of it is configured to. */
@QuarkusTest
class ApprovalApiTest {

  private static final String APPROVALS = "/api/v1/bo/approvals";

  private final MovableClock clock;

  private Api ada = Api.anonymous();
  private Api grace = Api.anonymous();

  @Inject
  ApprovalApiTest(Clock clock) {
    this.clock = (MovableClock) clock;
  }

  /** What was asked for: its id, and the hash of what it says. */
  record Request(String id, String hash) {

    static Request of(Response answer) {
      isProblem(answer, 409, "approval_required");
      return new Request(
          answer.jsonPath().getString("approval"), answer.jsonPath().getString("bodyHash"));
    }

    Response approve(Api by) {
      return by.post(APPROVALS + "/" + id + "/approve", "{'bodyHash':'" + hash + "'}");
    }

    Response reject(Api by) {
      return by.post(APPROVALS + "/" + id + "/reject", "{'reason':'Not yet'}");
    }

    String state() {
      return Staff.operations().get(APPROVALS + "/" + id).jsonPath().getString("approval.state");
    }
  }

  @BeforeEach
  void everythingNeedsTwo() {
    TwoPeople.forEverything();
    Exchange.running();
    ada = Staff.operations();
    grace = Staff.superAdmin();
  }

  @AfterEach
  void onTime() {
    clock.reset();
  }

  @Test
  void nothing_happens_until_somebody_else_approves() {
    String wallet = Traders.address();
    Request request = Request.of(kyc(ada, wallet));
    assertThat(Staff.operations().get(Traders.path(wallet)).statusCode()).isEqualTo(404);

    Response approved = request.approve(grace);

    assertThat(approved.statusCode()).as(approved.asString()).isEqualTo(200);
    JsonPath told = approved.jsonPath();
    assertThat(told.getString("approval.state")).isEqualTo("approved");
    assertThat(told.getString("approval.kind")).isEqualTo("wallet_kyc");
    assertThat(told.getString("approval.target")).isEqualTo(wallet);
    assertThat(told.getMap("approval.body")).isEqualTo(Map.of("status", "APPROVED", "tier", 1));
    assertThat(told.getString("approval.decidedBy.label")).startsWith("staff-");
    assertThat(told.getString("approval.decidedBy.id"))
        .isNotEqualTo(told.getString("approval.requestedBy.id"));
    assertThat(
            Duration.between(
                Instant.parse(told.getString("approval.requestedAt")),
                Instant.parse(told.getString("approval.expiresAt"))))
        .isEqualTo(Duration.ofHours(24));
    assertThat(told.getString("result.kyc.status")).isEqualTo("APPROVED");
    assertThat(standing(wallet)).isEqualTo("APPROVED");
    assertThat(audits(request, "approval.requested")).isEqualTo(1);
    assertThat(audits(request, "approval.granted")).isEqualTo(1);
    assertThat(
            Db.row(
                "SELECT actor_id FROM tenancy.audit_rows WHERE target_id = $1"
                    + " AND action = 'wallet.kyc_set'",
                wallet))
        .containsEntry("actor_id", told.getString("approval.decidedBy.id"));
  }

  @Test
  void nobody_approves_what_they_asked_for_but_may_withdraw_it() {
    String wallet = Traders.address();
    Request request = Request.of(kyc(ada, wallet));

    isProblem(request.approve(ada), 403, "own_request");
    assertThat(request.state()).isEqualTo("waiting");
    assertThat(request.reject(ada).jsonPath().getString("approval.state")).isEqualTo("rejected");
    isProblem(request.approve(grace), 409, "approval_decided");
    isProblem(request.reject(grace), 409, "approval_decided");
    assertThat(Staff.operations().get(Traders.path(wallet)).statusCode()).isEqualTo(404);
    assertThat(audits(request, "approval.rejected")).isEqualTo(1);
    assertThat(Request.of(kyc(ada, wallet)).id()).isNotEqualTo(request.id());
  }

  @Test
  void what_is_asked_for_twice_waits_once() {
    String wallet = Traders.address();
    Request first = Request.of(kyc(ada, wallet));

    assertThat(Request.of(kyc(ada, wallet)).id()).isEqualTo(first.id());
    assertThat(Request.of(kyc(grace, wallet)).id()).isEqualTo(first.id());
    Response other = ada.put(Traders.path(wallet) + "/kyc", "{'status':'APPROVED','tier':2}");
    assertThat(Request.of(other).id()).isNotEqualTo(first.id());
    isProblem(first.approve(ada), 403, "own_request");
  }

  @Test
  void what_is_approved_is_what_is_executed() {
    String wallet = Traders.address();
    Request request = Request.of(kyc(ada, wallet));

    isProblem(new Request(request.id(), "0".repeat(64)).approve(grace), 409, "approval_differs");
    Db.change(
        "UPDATE tenancy.approvals SET body = replace(body, '1', '9') WHERE id = $1::text::uuid",
        request.id());
    isProblem(request.approve(grace), 409, "approval_differs");
    Db.change(
        "UPDATE tenancy.approvals SET body = replace(body, '9', '1'), target = $2"
            + " WHERE id = $1::text::uuid",
        request.id(),
        Traders.address());
    isProblem(request.approve(grace), 409, "approval_differs");
    assertThat(request.state()).isEqualTo("waiting");
    assertThat(Staff.operations().get(Traders.path(wallet)).statusCode()).isEqualTo(404);
    pointsAt(grace.post(APPROVALS + "/" + request.id() + "/approve", "{}"), "/bodyHash");
    pointsAt(grace.post(APPROVALS + "/" + request.id() + "/reject", "{}"), "/reason");
  }

  @Test
  void a_request_is_good_for_24_hours() {
    Request request = Request.of(kyc(ada, Traders.address()));

    Db.change(
        "UPDATE tenancy.approvals SET expires_at = now() WHERE id = $1::text::uuid", request.id());

    isProblem(request.approve(grace), 409, "approval_expired");
    isProblem(request.reject(grace), 409, "approval_expired");
    assertThat(request.state()).isEqualTo("expired");
  }

  /** The clock counts when the row is held, not when the call began. */
  @Test
  void an_approval_that_waits_past_the_end_comes_too_late() {
    String wallet = Traders.address();
    Request request = Request.of(kyc(ada, wallet));

    List<Response> answers =
        InLine.behind(
            holder ->
                holder.execute(
                    "SELECT 1 FROM tenancy.approvals WHERE id = $1 FOR UPDATE",
                    UUID.fromString(request.id())),
            List.of(() -> request.approve(grace)),
            () -> clock.advance(Duration.ofHours(24)));

    isProblem(answers.getFirst(), 409, "approval_expired");
    assertThat(Db.number("SELECT count(*) FROM tenancy.wallets WHERE address = $1", wallet))
        .isZero();
  }

  @Test
  void of_two_approvals_at_once_one_executes() {
    String wallet = Traders.address();
    Request request = Request.of(kyc(ada, wallet));
    Api third = Api.bearer(Staff.login(Staff.account(StaffRole.OPERATIONS)));

    List<Response> answers =
        InLine.behind(
            holder ->
                holder.execute(
                    "SELECT 1 FROM tenancy.approvals WHERE id = $1 FOR UPDATE",
                    UUID.fromString(request.id())),
            List.of(() -> request.approve(grace), () -> request.approve(third)));

    assertThat(answers).extracting(Response::statusCode).containsExactly(200, 409);
    isProblem(answers.getLast(), 409, "approval_decided");
    assertThat(
            Db.number(
                "SELECT count(*) FROM tenancy.audit_rows WHERE target_id = $1"
                    + " AND action = 'wallet.kyc_set'",
                wallet))
        .isEqualTo(1);
  }

  /** The last thing before the commit is the audit: there the connection is lost. */
  @Test
  void what_dies_between_approval_and_commit_was_neither_approved_nor_executed() {
    String wallet = Traders.address();
    Request request = Request.of(kyc(ada, wallet));

    List<Response> answers =
        InLine.behind(
            holder -> holder.execute("SELECT 1 FROM tenancy.audit_head FOR UPDATE"),
            List.of(() -> request.approve(grace)),
            ApprovalApiTest::loseConnection);

    assertThat(answers.getFirst().statusCode()).isEqualTo(503);
    assertThat(request.state()).isEqualTo("waiting");
    assertThat(Db.number("SELECT count(*) FROM tenancy.wallets WHERE address = $1", wallet))
        .isZero();
    assertThat(request.approve(grace).statusCode()).isEqualTo(200);
    assertThat(standing(wallet)).isEqualTo("APPROVED");
  }

  @Test
  void what_its_own_route_would_refuse_keeps_waiting() {
    Api boss = Api.bearer(Staff.login(Staff.account(StaffRole.SUPER_ADMIN)));
    Request request = Request.of(role(boss, UUID.randomUUID()));

    isProblem(request.approve(grace), 404, "staff_not_found");

    assertThat(request.state()).isEqualTo("waiting");
  }

  @Test
  void who_left_asks_for_nothing() {
    Staff.Account leaver = Staff.account(StaffRole.OPERATIONS);
    Request request = Request.of(kyc(Api.bearer(Staff.login(leaver)), Traders.address()));
    Db.change("UPDATE tenancy.staff SET status = 'disabled' WHERE id = $1", leaver.id());

    isProblem(request.approve(grace), 409, "approval_expired");
  }

  @Test
  void roles_are_for_super_admins_to_decide() {
    Staff.Account member = Staff.account(StaffRole.SUPPORT);
    Api boss = Api.bearer(Staff.login(Staff.account(StaffRole.SUPER_ADMIN)));
    Request request = Request.of(role(boss, member.id()));

    isProblem(request.approve(ada), 403, "forbidden");
    isProblem(request.reject(ada), 403, "forbidden");
    assertThat(roleOf(member)).isEqualTo("support");
    assertThat(request.approve(grace).statusCode()).isEqualTo(200);
    assertThat(roleOf(member)).isEqualTo("auditor");
  }

  @Test
  void deposits_above_the_limit_need_two() {
    String wallet = Traders.address();
    String path = Traders.path(wallet) + "/deposits";
    String body = "{'amount':'%s','txHash':'" + Traders.txHash() + "'}";

    assertThat(
            ada.post(path, "{'amount':'10000','txHash':'" + Traders.txHash() + "'}").statusCode())
        .isEqualTo(201);
    Api keyed = ada.with("Idempotency-Key", UUID.randomUUID().toString());
    Request request = Request.of(keyed.post(path, body.formatted("10000.000001")));
    assertThat(sent(wallet, "deposit")).isEqualTo(1);

    Response approved = request.approve(grace);

    assertThat(approved.jsonPath().getString("result.commandId")).isNotNull();
    assertThat(sent(wallet, "deposit")).isEqualTo(2);
  }

  @Test
  void the_end_of_a_market_needs_two() {
    Market resolved = Traders.market();
    Market voided = Traders.market();
    Request resolution =
        Request.of(
            ada.post(
                resolved.path() + "/resolve",
                "{'payouts':['0.250','0.75'],'reason':'x','source':'y'}"));
    Request end =
        Request.of(
            ada.post(voided.path() + "/void", "{'reason':'Rained off','source':'The league'}"));
    assertThat(sent(resolved.id(), "resolve_market") + sent(voided.id(), "void_market")).isZero();

    assertThat(resolution.approve(grace).statusCode()).isEqualTo(200);
    assertThat(end.approve(grace).statusCode()).isEqualTo(200);

    await().until(() -> status(resolved).equals("resolved") && status(voided).equals("voided"));
    assertThat(ada.get(resolved.path()).jsonPath().getList("market.payouts"))
        .containsExactly("0.25", "0.75");
  }

  @Test
  void a_rotation_shows_its_secret_to_who_approves_it() {
    Operator brand = Tenants.operator();
    Request request =
        Request.of(ada.post(brand.staff() + "/secrets/rotate", "{'secret':'wallet'}"));
    assertThat(secrets(brand)).isEqualTo(1);

    Response approved = request.approve(grace);

    assertThat(approved.jsonPath().getString("result.walletHmacSecret")).matches("[0-9a-f]{64}");
    assertThat(secrets(brand)).isEqualTo(2);
    assertThat(Staff.operations().get(APPROVALS + "/" + request.id()).asString())
        .doesNotContain(approved.jsonPath().getString("result.walletHmacSecret"));
  }

  @Test
  void to_act_for_wallets_without_kyc_needs_two_and_the_way_back_nobody() {
    Partner desk = Traders.multiWallet();
    ada.patch(desk.path(), "{'requirePerWalletKyc':true}").then().statusCode(200);

    Request request =
        Request.of(ada.patch(desk.path(), "{'requirePerWalletKyc':false,'name':'Other'}"));
    assertThat(perWalletKyc(desk)).isTrue();
    ada.patch(desk.path(), "{'name':'Desk 2'}").then().statusCode(200);

    assertThat(request.approve(grace).statusCode()).isEqualTo(200);

    assertThat(perWalletKyc(desk)).isFalse();
    assertThat(ada.get(desk.path()).jsonPath().getString("partner.name")).isEqualTo("Other");
  }

  @Test
  void the_last_key_of_a_live_operator_needs_two() {
    Operator brand = Tenants.operator();
    Db.change(
        "UPDATE tenancy.operators SET status = 'active', disabled_by = NULL WHERE id = $1",
        UUID.fromString(brand.id()));
    String first = key(brand);
    String second = key(brand);

    assertThat(revoke(brand, first).statusCode()).isEqualTo(204);
    Request request = Request.of(revoke(brand, second));
    assertThat(live(brand)).isEqualTo(1);

    assertThat(request.approve(grace).statusCode()).isEqualTo(200);
    assertThat(live(brand)).isZero();
    Operator onboarding = Tenants.operator();
    Db.change(
        "UPDATE tenancy.operators SET status = 'onboarding' WHERE id = $1",
        UUID.fromString(onboarding.id()));
    assertThat(revoke(onboarding, key(onboarding)).statusCode()).isEqualTo(204);
  }

  @Test
  void the_last_key_of_a_live_operator_is_not_ended_past_the_second_person() {
    Operator brand = live();
    String first = key(brand);

    isProblem(end(brand, first, Duration.ofHours(1)), 409, "last_active_key");
    isProblem(end(brand, first, Duration.ofDays(7)), 409, "last_active_key");
    assertThat(end(brand, first, Duration.ofDays(7).plusMinutes(1)).statusCode()).isEqualTo(200);
    isProblem(end(brand, first, Duration.ofDays(6)), 409, "last_active_key");
    assertThat(end(brand, first, Duration.ofDays(30)).statusCode()).isEqualTo(200);
    assertThat(end(brand, first, Duration.ofDays(20)).statusCode()).isEqualTo(200);
    isProblem(
        ada.post(
            brand.staff() + "/api-keys",
            "{'graceSeconds':0,'expiresAt':'%s'}"
                .formatted(clock.instant().plus(Duration.ofHours(1)))),
        409,
        "last_active_key");
    assertThat(live(brand)).isEqualTo(1);
  }

  @Test
  void a_key_that_ends_within_a_week_is_none_to_count_on() {
    Operator brand = live();
    String first = key(brand);
    String second = key(brand);

    assertThat(end(brand, first, Duration.ofHours(1)).statusCode()).isEqualTo(200);
    isProblem(end(brand, second, Duration.ofHours(1)), 409, "last_active_key");
    Request.of(revoke(brand, second));
    assertThat(revoke(brand, first).statusCode()).isEqualTo(204);
  }

  @Test
  void an_operator_that_is_not_live_ends_its_last_key_as_it_likes() {
    Operator brand = Tenants.operator();
    Db.change(
        "UPDATE tenancy.operators SET status = 'onboarding' WHERE id = $1",
        UUID.fromString(brand.id()));

    assertThat(end(brand, key(brand), Duration.ofHours(1)).statusCode()).isEqualTo(200);
  }

  @Test
  void where_no_second_person_is_needed_a_last_key_may_end_early() {
    QuarkusMock.installMockForType(
        new ApprovalRules(Set.of(ApprovalKind.DEPOSIT), BigDecimal.TEN), ApprovalRules.class);
    Operator brand = live();

    assertThat(end(brand, key(brand), Duration.ofHours(1)).statusCode()).isEqualTo(200);
  }

  private static Operator live() {
    Operator brand = Tenants.operator();
    Db.change(
        "UPDATE tenancy.operators SET status = 'active', disabled_by = NULL WHERE id = $1",
        UUID.fromString(brand.id()));
    return brand;
  }

  private Response end(Operator brand, String keyId, Duration from) {
    return ada.patch(
        brand.staff() + "/api-keys/" + keyId,
        "{'expiresAt':'%s'}".formatted(clock.instant().plus(from)));
  }

  @Test
  void requests_are_listed_by_state_newest_first() {
    Request waiting = Request.of(kyc(ada, Traders.address()));
    Request rejected = Request.of(kyc(ada, Traders.address()));
    rejected.reject(grace).then().statusCode(200);
    Api auditor = Staff.as(StaffRole.AUDITOR);

    assertThat(auditor.get(APPROVALS + "?limit=2").jsonPath().getList("items.id"))
        .containsExactly(rejected.id(), waiting.id());
    assertThat(auditor.get(APPROVALS + "?state=waiting&limit=1").jsonPath().getList("items.id"))
        .containsExactly(waiting.id());
    assertThat(auditor.get(APPROVALS + "?state=rejected&limit=1").jsonPath().getList("items.id"))
        .containsExactly(rejected.id());
    pointsAt(auditor.get(APPROVALS + "?state=mine"), "?state");
    isProblem(auditor.get(APPROVALS + "/" + UUID.randomUUID()), 404, "approval_not_found");
    isProblem(auditor.get(APPROVALS + "/x"), 404, "approval_not_found");
  }

  @Test
  void what_is_not_configured_needs_nobody() {
    QuarkusMock.installMockForType(
        new ApprovalRules(Set.of(ApprovalKind.DEPOSIT), BigDecimal.TEN), ApprovalRules.class);
    String wallet = Traders.address();

    assertThat(kyc(ada, wallet).statusCode()).isEqualTo(200);
    Request.of(
        ada.post(
            Traders.path(wallet) + "/deposits",
            "{'amount':'11','txHash':'" + Traders.txHash() + "'}"));
  }

  /** Of the one that waits for the audit; the service's role alone sees what it waits for. */
  private static void loseConnection() {
    boolean lost =
        Db.application()
            .withConnection(
                sql ->
                    sql.select(
                            Boolean.class,
                            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                                + " WHERE wait_event_type = 'Lock' AND query LIKE '%audit_head%'"
                                + " AND pid <> pg_backend_pid()")
                        .one());
    assertThat(lost).isTrue();
  }

  private static Response kyc(Api by, String wallet) {
    return by.put(Traders.path(wallet) + "/kyc", "{'status':'APPROVED','tier':1}");
  }

  private static Response role(Api by, UUID member) {
    return by.post("/api/v1/bo/staff/" + member + "/role", "{'role':'auditor'}");
  }

  private static Response revoke(Operator brand, String keyId) {
    return Staff.operations().delete(brand.staff() + "/api-keys/" + keyId);
  }

  private static String key(Operator brand) {
    return Staff.operations().post(brand.staff() + "/api-keys").jsonPath().getString("keyId");
  }

  private static long live(Operator brand) {
    return Db.number(
        "SELECT count(*) FROM tenancy.api_keys WHERE owner_id = $1 AND revoked_at IS NULL",
        UUID.fromString(brand.id()));
  }

  private static String status(Market market) {
    return Staff.operations().get(market.path()).jsonPath().getString("market.status");
  }

  private static boolean perWalletKyc(Partner desk) {
    return Staff.operations().get(desk.path()).jsonPath().getBoolean("partner.requirePerWalletKyc");
  }

  private static String roleOf(Staff.Account member) {
    return String.valueOf(
        Db.row("SELECT role FROM tenancy.staff WHERE id = $1", member.id()).get("role"));
  }

  private static String standing(String wallet) {
    return String.valueOf(
        Db.row("SELECT kyc_status FROM tenancy.wallets WHERE address = $1", wallet)
            .get("kyc_status"));
  }

  private static long secrets(Operator brand) {
    return Db.number(
        "SELECT count(*) FROM tenancy.operator_secrets WHERE operator_id = $1 AND kind = 'wallet'",
        UUID.fromString(brand.id()));
  }

  private static long sent(String target, String kind) {
    return Db.number(
        "SELECT count(*) FROM tenancy.trading_commands WHERE target = $1 AND kind = $2",
        target,
        kind);
  }

  private static long audits(Request request, String action) {
    return Db.number(
        "SELECT count(*) FROM tenancy.audit_rows WHERE target_id = $1 AND action = $2",
        request.id(),
        action);
  }
}
