package io.paddock.backoffice.approval;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.approval.ApprovalApiTest.Request;
import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Tenants.Operator;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ways around the second person: each leads to one. */
@QuarkusTest
class ApprovalDetoursTest {

  private static final String STAFF = "/api/v1/bo/staff";
  private static final String INVITATIONS = STAFF + "/invitations";

  private Api boss = Api.anonymous();
  private Api grace = Api.anonymous();

  @BeforeEach
  void everythingNeedsTwo() {
    QuarkusMock.installMockForType(
        new ApprovalRules(Set.of(ApprovalKind.values()), new BigDecimal("10000")),
        ApprovalRules.class);
    boss = Api.bearer(Staff.login(Staff.account(StaffRole.SUPER_ADMIN)));
    grace = Staff.superAdmin();
  }

  @Test
  void nobody_makes_themselves_a_second_person_by_an_invitation() {
    String email = email();
    Request request = Request.of(invite(boss, email, "super_admin"));

    assertThat(invited(email)).isZero();
    isProblem(request.approve(boss), 403, "own_request");
    isProblem(request.approve(Staff.operations()), 403, "forbidden");
    assertThat(request.state()).isEqualTo("waiting");
    assertThat(invited(email)).isZero();
  }

  @Test
  void an_approved_invitation_is_the_one_that_was_asked_for_and_tells_who_approved_the_token() {
    String email = email();
    Request request = Request.of(invite(boss, email, "support"));

    Response approved = request.approve(grace);

    assertThat(approved.statusCode()).as(approved.asString()).isEqualTo(200);
    assertThat(approved.jsonPath().getMap("approval.body"))
        .isEqualTo(Map.of("email", email, "role", "support"));
    assertThat(approved.jsonPath().getString("result.email")).isEqualTo(email);
    assertThat(approved.jsonPath().getString("result.role")).isEqualTo("support");
    String token = approved.jsonPath().getString("result.token");
    assertThat(grace.get("/api/v1/bo/approvals/" + request.id()).asString()).doesNotContain(token);
    Api.anonymous()
        .post(
            "/api/v1/bo/auth/accept-invitation",
            "{'token':'%s','password':'gander-plinth-oboe-42'}".formatted(token))
        .then()
        .statusCode(204);
    assertThat(Db.row("SELECT role FROM tenancy.staff WHERE email = $1", email))
        .containsEntry("role", "support");
  }

  @Test
  void an_invitation_to_another_address_or_role_is_another_request() {
    String email = email();
    Request first = Request.of(invite(boss, email, "support"));

    assertThat(Request.of(invite(boss, email.toUpperCase(Locale.ROOT), "support")).id())
        .isEqualTo(first.id());
    assertThat(Request.of(invite(boss, email, "auditor")).id()).isNotEqualTo(first.id());
    assertThat(Request.of(invite(boss, email(), "support")).id()).isNotEqualTo(first.id());
  }

  @Test
  void the_longest_address_is_invited_too() {
    String email = "a".repeat(64) + "@" + "b".repeat(180) + ".example";

    assertThat(Request.of(invite(boss, email, "support")).approve(grace).statusCode())
        .isEqualTo(200);
  }

  @Test
  void an_invitation_to_a_member_is_refused_when_it_is_approved() {
    String email = Staff.account(StaffRole.SUPPORT).email();
    Request request = Request.of(invite(boss, email, "super_admin"));

    isProblem(request.approve(grace), 409, "staff_email_taken");

    assertThat(request.state()).isEqualTo("waiting");
  }

  @Test
  void who_was_disabled_is_enabled_by_two_and_disabled_by_one() {
    Staff.Account member = Staff.account(StaffRole.SUPER_ADMIN);
    String path = STAFF + "/" + member.id();
    assertThat(boss.post(path + "/enable").statusCode()).isEqualTo(200);
    assertThat(boss.post(path + "/disable").statusCode()).isEqualTo(200);

    Request request = Request.of(boss.post(path + "/enable"));
    assertThat(status(member)).isEqualTo("disabled");
    isProblem(request.approve(boss), 403, "own_request");
    assertThat(request.approve(grace).jsonPath().getMap("approval.body"))
        .isEqualTo(Map.of("enabledAs", "super_admin"));

    assertThat(status(member)).isEqualTo("active");
  }

  @Test
  void a_member_whose_role_has_changed_since_is_not_enabled_with_it() {
    Staff.Account member = Staff.account(StaffRole.SUPPORT);
    String path = STAFF + "/" + member.id();
    boss.post(path + "/disable").then().statusCode(200);
    Request request = Request.of(boss.post(path + "/enable"));
    Db.change("UPDATE tenancy.staff SET role = 'super_admin' WHERE id = $1", member.id());

    isProblem(request.approve(grace), 409, "approval_differs");

    assertThat(status(member)).isEqualTo("disabled");
    assertThat(request.state()).isEqualTo("waiting");
  }

  @Test
  void an_operator_is_not_disabled_to_revoke_its_last_key_alone() {
    Operator brand = Tenants.operator();
    Api ada = Staff.operations();
    String key = ada.post(brand.staff() + "/api-keys").jsonPath().getString("keyId");
    ada.post(brand.staff() + "/disable").then().statusCode(200);

    Request.of(ada.delete(brand.staff() + "/api-keys/" + key));

    assertThat(
            Db.number(
                "SELECT count(*) FROM tenancy.api_keys WHERE owner_id = $1 AND revoked_at IS NULL",
                UUID.fromString(brand.id())))
        .isEqualTo(1);
  }

  @Test
  void a_partner_that_skips_kyc_is_not_created_alone() {
    String name = "Desk " + UUID.randomUUID();
    Request request = Request.of(create(name, "'kind':'multi_wallet','requirePerWalletKyc':false"));
    assertThat(partners(name)).isZero();

    Response approved = request.approve(grace);

    assertThat(approved.statusCode()).as(approved.asString()).isEqualTo(200);
    assertThat(approved.jsonPath().getString("result.name")).isEqualTo(name);
    assertThat(
            Db.row(
                "SELECT kind, require_per_wallet_kyc FROM tenancy.partners WHERE name = $1", name))
        .isEqualTo(Map.of("kind", "multi_wallet", "require_per_wallet_kyc", false));
  }

  @Test
  void a_partner_that_skips_nothing_is_created_by_one() {
    assertThat(create("Desk", "'kind':'multi_wallet'").statusCode()).isEqualTo(201);
    assertThat(create("Desk", "'kind':'multi_wallet','requirePerWalletKyc':true").statusCode())
        .isEqualTo(201);
    assertThat(create("Solo", "'kind':'single_wallet','requirePerWalletKyc':false").statusCode())
        .isEqualTo(201);
  }

  @Test
  void a_flag_that_meant_nothing_comes_into_force_with_another_kind_by_two() {
    String path = path(create("Solo", "'requirePerWalletKyc':false"));
    Api ada = Staff.operations();
    assertThat(ada.patch(path, "{'name':'Solo 2'}").statusCode()).isEqualTo(200);

    Request request = Request.of(ada.patch(path, "{'kind':'multi_wallet'}"));
    assertThat(ada.get(path).jsonPath().getString("partner.kind")).isEqualTo("single_wallet");

    assertThat(request.approve(grace).statusCode()).isEqualTo(200);
    assertThat(ada.get(path).jsonPath().getString("partner.kind")).isEqualTo("multi_wallet");
    assertThat(ada.patch(path, "{'name':'Desk'}").statusCode()).isEqualTo(200);
  }

  @Test
  void another_kind_that_keeps_kyc_needs_nobody() {
    String solo = path(create("Solo", "'requirePerWalletKyc':false"));
    String desk = path(create("Desk", "'kind':'multi_wallet'"));
    Api ada = Staff.operations();

    assertThat(ada.patch(solo, "{'kind':'multi_wallet','requirePerWalletKyc':true}").statusCode())
        .isEqualTo(200);
    assertThat(ada.patch(desk, "{'kind':'single_wallet'}").statusCode()).isEqualTo(200);
  }

  private static Response create(String name, String members) {
    return Staff.operations()
        .post(
            "/api/v1/bo/partners",
            "{'name':'%s','contactEmail':'desk@quotes.example',%s}".formatted(name, members));
  }

  private static String path(Response created) {
    return "/api/v1/bo/partners/" + created.jsonPath().getString("partner.id");
  }

  private static long partners(String name) {
    return Db.number("SELECT count(*) FROM tenancy.partners WHERE name = $1", name);
  }

  private static Response invite(Api by, String email, String role) {
    return by.post(INVITATIONS, "{'email':'%s','role':'%s'}".formatted(email, role));
  }

  private static String email() {
    return "invited-" + UUID.randomUUID() + "@paddock.example";
  }

  private static long invited(String email) {
    return Db.number("SELECT count(*) FROM tenancy.staff_invitations WHERE email = $1", email);
  }

  private static String status(Staff.Account member) {
    return String.valueOf(
        Db.row("SELECT status FROM tenancy.staff WHERE id = $1", member.id()).get("status"));
  }
}
