package io.paddock.backoffice.partner;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static io.paddock.backoffice.fixtures.Problems.pointsAt;
import static io.paddock.backoffice.fixtures.Problems.withoutRequestId;
import static io.paddock.backoffice.fixtures.Traders.PARTNERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.directory.TenantDirectory;
import io.paddock.backoffice.fixtures.DirectoryViews;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Together;
import io.paddock.backoffice.fixtures.Traders;
import io.paddock.backoffice.fixtures.Traders.Partner;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PartnerApiTest {

  private final TenantDirectory directory;

  @Inject
  PartnerApiTest(TenantDirectory directory) {
    this.directory = directory;
  }

  @Test
  void a_partner_is_created_with_the_safe_defaults() {
    Response answer = create("{'name':'Solo','contactEmail':'solo@example.com'}");

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.jsonPath().getMap("")).containsOnlyKeys("partner");
    assertThat(answer.jsonPath().getMap("partner"))
        .containsOnlyKeys(
            "id",
            "name",
            "contactEmail",
            "kind",
            "status",
            "associatedWallet",
            "requirePerWalletKyc",
            "requireSignature",
            "ipAllowlist",
            "rateLimitPerMin",
            "operatorId",
            "contacts",
            "tags",
            "createdAt",
            "updatedAt")
        .containsEntry("name", "Solo")
        .containsEntry("contactEmail", "solo@example.com")
        .containsEntry("kind", "single_wallet")
        .containsEntry("status", "active")
        .containsEntry("associatedWallet", null)
        .containsEntry("requirePerWalletKyc", true)
        .containsEntry("ipAllowlist", List.of())
        .containsEntry("rateLimitPerMin", null)
        .containsEntry("operatorId", null)
        .containsEntry("contacts", null)
        .containsEntry("tags", List.of());
    String id = answer.jsonPath().getString("partner.id");
    assertThat(answer.header("Location")).isEqualTo(PARTNERS + "/" + id);
    Response read = Staff.operations().get(PARTNERS + "/" + id);
    assertThat(read.jsonPath().getMap("partner")).isEqualTo(answer.jsonPath().getMap("partner"));
  }

  @Test
  void everything_that_is_said_is_kept_in_its_one_spelling() {
    Tenants.Operator brand = Tenants.operator();
    String wallet = Traders.address();

    JsonPath made =
        create(
                """
                {'name':'Desk','contactEmail':'desk@example.com','kind':'multi_wallet',
                 'associatedWallet':'0x%s','requirePerWalletKyc':false,'rateLimitPerMin':600,
                 'ipAllowlist':['203.0.113.7','10.0.0.0/8','2001:DB8::/32','0:0::1'],'operatorId':'%s'}\
                """
                    .formatted(wallet.substring(2).toUpperCase(java.util.Locale.ROOT), brand.id()))
            .jsonPath();

    assertThat(made.getMap("partner"))
        .containsEntry("kind", "multi_wallet")
        .containsEntry("associatedWallet", wallet)
        .containsEntry("requirePerWalletKyc", false)
        .containsEntry("rateLimitPerMin", 600)
        .containsEntry("operatorId", brand.id());
    assertThat(made.getList("partner.ipAllowlist"))
        .containsExactly("203.0.113.7", "10.0.0.0/8", "2001:db8::/32", "::1");
    Map<String, Object> audit = audit(made.getString("partner.id"), "partner.created");
    assertThat(new JsonPath(String.valueOf(audit.get("diff"))).getMap("associatedWallet"))
        .containsEntry("from", null)
        .containsEntry("to", wallet);
  }

  @Test
  void what_is_not_valid_is_pointed_at() {
    pointsAt(create("{}"), "/name", "/contactEmail");
    pointsAt(create("{'name':'','contactEmail':'nobody'}"), "/name", "/name", "/contactEmail");
    pointsAt(valid("'kind':'both'"), "/kind");
    pointsAt(valid("'associatedWallet':'0x12'"), "/associatedWallet");
    pointsAt(valid("'rateLimitPerMin':0"), "/rateLimitPerMin");
    pointsAt(valid("'rateLimitPerMin':1000001"), "/rateLimitPerMin");
    pointsAt(
        valid("'ipAllowlist':['10.0.0.1','10.0.0.256','10.0.0.0/33','10.0.0.1/32']"),
        "/ipAllowlist/1",
        "/ipAllowlist/2",
        "/ipAllowlist/3");
    pointsAt(valid("'ipAllowlist':['example.com']"), "/ipAllowlist/0");
    pointsAt(
        valid("'ipAllowlist':['10.0.0.0/8','10.1.2.3/8','2001:db8::1/64']"),
        "/ipAllowlist/1",
        "/ipAllowlist/2");
    pointsAt(valid("'ipAllowlist':['10.0.0.1','0.0.0.0/0']"), "/ipAllowlist/1");
    pointsAt(valid("'ipAllowlist':['::/1','8000::/1']"), "/ipAllowlist");
    pointsAt(valid("'operatorId':'" + UUID.randomUUID() + "'"), "/operatorId");
    pointsAt(valid("'operatorId':'x'"), "/operatorId");
    pointsAt(valid("'surprise':1"), "/surprise");
    assertThat(valid("'rateLimitPerMin':1").statusCode()).isEqualTo(201);
    assertThat(valid("'rateLimitPerMin':1000000").statusCode()).isEqualTo(201);
  }

  @Test
  void a_wallet_is_one_partners_alone() {
    String wallet = Traders.address();
    Traders.singleWallet(wallet);

    isProblem(valid("'associatedWallet':'" + wallet.replace('a', 'A') + "'"), 409, "wallet_taken");
    Partner other = Traders.multiWallet();
    isProblem(patch(other, "{'associatedWallet':'" + wallet + "'}"), 409, "wallet_taken");
    assertThat(read(other)).containsEntry("associatedWallet", null);
  }

  @Test
  void of_two_who_want_a_wallet_at_the_same_moment_one_gets_it() {
    String body = "'associatedWallet':'" + Traders.address() + "'";
    Staff.operations();

    assertThat(Together.statuses(Collections.nCopies(3, () -> valid(body))))
        .containsExactly(201, 409, 409);
  }

  @Test
  void the_same_call_again_creates_nothing() {
    String key = UUID.randomUUID().toString();
    String body = "{'name':'Solo','contactEmail':'solo@example.com'}";

    Response first = Staff.operations().with("Idempotency-Key", key).post(PARTNERS, body);
    Response second = Staff.operations().with("Idempotency-Key", key).post(PARTNERS, body);
    Response other =
        Staff.operations().with("Idempotency-Key", key).post(PARTNERS, body.replace("S", "T"));

    assertThat(second.statusCode()).isEqualTo(201);
    assertThat(second.jsonPath().getString("partner.id"))
        .isEqualTo(first.jsonPath().getString("partner.id"));
    isProblem(other, 422, "idempotency_key_reused");
  }

  @Test
  void a_patch_changes_what_it_names_and_nothing_else() {
    Partner partner =
        Traders.partner(
            "{'name':'Desk','contactEmail':'desk@example.com','ipAllowlist':['10.0.0.1'],"
                + "'rateLimitPerMin':60}");

    Response answer = patch(partner, "{'name':'Desk 2','ipAllowlist':[],'rateLimitPerMin':null}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.jsonPath().getMap("partner"))
        .containsEntry("name", "Desk 2")
        .containsEntry("contactEmail", "desk@example.com")
        .containsEntry("ipAllowlist", List.of())
        .containsEntry("rateLimitPerMin", null);
    JsonPath diff =
        new JsonPath(String.valueOf(audit(partner.id(), "partner.changed").get("diff")));
    assertThat(diff.getMap("")).containsOnlyKeys("name", "ipAllowlist", "rateLimitPerMin");
    assertThat(diff.getMap("name")).containsEntry("from", "Desk").containsEntry("to", "Desk 2");
    assertThat(diff.getMap("rateLimitPerMin")).containsEntry("from", 60).containsEntry("to", null);
  }

  @Test
  void a_change_reaches_the_gateways_at_once() {
    Partner partner = Traders.multiWallet();
    UUID id = UUID.fromString(partner.id());
    assertThat(directory.partner(id).orElseThrow().requirePerWalletKyc()).isTrue();

    patch(partner, "{'requirePerWalletKyc':false}").then().statusCode(200);

    assertThat(directory.partner(id).orElseThrow().requirePerWalletKyc()).isFalse();
  }

  @Test
  void a_patch_that_changes_nothing_leaves_no_trace() {
    Partner partner = Traders.multiWallet();
    Map<String, Object> before = read(partner);

    assertThat(patch(partner, "{}").statusCode()).isEqualTo(200);
    assertThat(patch(partner, "{'name':'Desk'}").statusCode()).isEqualTo(200);

    assertThat(read(partner)).isEqualTo(before);
    assertThat(audits(partner.id(), "partner.changed")).isZero();
  }

  @Test
  void a_patch_is_held_to_the_rules_of_a_new_partner() {
    Partner partner = Traders.multiWallet();

    pointsAt(patch(partner, "{'name':null}"), "/name");
    pointsAt(patch(partner, "{'contactEmail':'nobody'}"), "/contactEmail");
    pointsAt(patch(partner, "{'status':'suspended'}"), "/status");
    pointsAt(patch(partner, "{'rateLimitPerMin':'60'}"), "/rateLimitPerMin");
    pointsAt(patch(partner, "{'ipAllowlist':['x']}"), "/ipAllowlist/0");
    pointsAt(patch(partner, "{'ipAllowlist':['::/0']}"), "/ipAllowlist/0");
    pointsAt(patch(partner, "[]"), "");
    assertThat(audits(partner.id(), "partner.changed")).isZero();
  }

  @Test
  void a_wallet_is_attached_later() {
    Partner partner = Traders.partner("{'name':'Solo','contactEmail':'solo@example.com'}");
    Traders.key(partner, "orders:read");
    String wallet = Traders.address();

    Response answer = patch(partner, "{'associatedWallet':'" + wallet + "'}");

    assertThat(answer.jsonPath().getString("partner.associatedWallet")).isEqualTo(wallet);
  }

  @Test
  void kind_and_wallet_stay_while_a_key_relies_on_them() {
    Partner partner = Traders.singleWallet(Traders.address());
    String keyId = Traders.key(partner, "orders:read").getString("keyId");
    String other = "{'associatedWallet':'" + Traders.address() + "'}";

    isProblem(patch(partner, "{'kind':'multi_wallet'}"), 409, "partner_kind_in_use");
    isProblem(patch(partner, other), 409, "partner_wallet_in_use");
    isProblem(patch(partner, "{'associatedWallet':null}"), 409, "partner_wallet_in_use");
    assertThat(patch(partner, "{'name':'Renamed'}").statusCode()).isEqualTo(200);
    Staff.operations().delete(partner.keys() + "/" + keyId).then().statusCode(204);
    assertThat(patch(partner, other).statusCode()).isEqualTo(200);
    Response switched = patch(partner, "{'kind':'multi_wallet'}");
    assertThat(switched.jsonPath().getString("partner.kind")).isEqualTo("multi_wallet");
  }

  @Test
  void a_desk_may_change_its_informational_wallet_at_any_time() {
    Partner desk = Traders.multiWallet();
    Traders.key(desk, "orders:write");
    patch(desk, "{'associatedWallet':'" + Traders.address() + "'}").then().statusCode(200);

    assertThat(patch(desk, "{'associatedWallet':'" + Traders.address() + "'}").statusCode())
        .isEqualTo(200);
    isProblem(patch(desk, "{'kind':'single_wallet'}"), 409, "partner_kind_in_use");
  }

  @Test
  void a_partner_is_suspended_and_resumed() {
    Partner partner = Traders.multiWallet();

    Response suspended = Staff.operations().post(partner.path() + "/suspend");
    Response again = Staff.operations().post(partner.path() + "/suspend");
    String stored = directory(partner).getString("status");
    Response resumed = Staff.operations().post(partner.path() + "/resume");

    assertThat(suspended.jsonPath().getString("partner.status")).isEqualTo("suspended");
    assertThat(again.jsonPath().getString("partner.status")).isEqualTo("suspended");
    assertThat(stored).isEqualTo("suspended");
    assertThat(resumed.jsonPath().getString("partner.status")).isEqualTo("active");
    assertThat(directory(partner).getString("status")).isEqualTo("active");
    assertThat(audits(partner.id(), "partner.suspended")).isEqualTo(1);
    assertThat(audits(partner.id(), "partner.resumed")).isEqualTo(1);
  }

  @Test
  void partners_are_listed_newest_first_page_by_page() {
    List<String> ids =
        List.of(Traders.multiWallet().id(), Traders.multiWallet().id(), Traders.multiWallet().id());

    JsonPath page = Staff.operations().get(PARTNERS + "?limit=2").jsonPath();
    JsonPath rest =
        Staff.operations()
            .get(PARTNERS + "?limit=1&cursor=" + page.getString("nextCursor"))
            .jsonPath();

    assertThat(page.getList("items.id")).containsExactly(ids.get(2), ids.get(1));
    assertThat(rest.getList("items.id")).containsExactly(ids.get(0));
    pointsAt(Staff.operations().get(PARTNERS + "?cursor=eA"), "?cursor");
    pointsAt(Staff.operations().get(PARTNERS + "?limit=0"), "?limit");
  }

  @Test
  void a_missing_and_a_malformed_partner_are_not_found_alike() {
    String missing = PARTNERS + "/" + UUID.randomUUID();

    Response answer = Staff.operations().get(missing);

    isProblem(answer, 404, "partner_not_found");
    assertThat(withoutRequestId(Staff.operations().get(PARTNERS + "/x")))
        .isEqualTo(withoutRequestId(answer));
    isProblem(Staff.operations().patch(missing, "{}"), 404, "partner_not_found");
    isProblem(Staff.operations().post(missing + "/suspend"), 404, "partner_not_found");
    isProblem(Staff.operations().post(missing + "/resume"), 404, "partner_not_found");
  }

  private static Response create(String body) {
    return Staff.operations().post(PARTNERS, body);
  }

  private static Response valid(String more) {
    return create("{'name':'Solo','contactEmail':'solo@example.com'," + more + "}");
  }

  private static Response patch(Partner partner, String body) {
    return Staff.operations().patch(partner.path(), body);
  }

  private static Map<String, Object> read(Partner partner) {
    return Staff.operations().get(partner.path()).jsonPath().getMap("partner");
  }

  private static JsonPath directory(Partner partner) {
    return DirectoryViews.record("partners", "id", partner.id());
  }

  private static Map<String, Object> audit(String partnerId, String action) {
    return Db.row(
        "SELECT * FROM tenancy.audit_rows WHERE target_kind = 'partner' AND target_id = $1"
            + " AND action = $2",
        partnerId,
        action);
  }

  private static long audits(String partnerId, String action) {
    return Db.number(
        "SELECT count(*) FROM tenancy.audit_rows WHERE target_id = $1 AND action = $2",
        partnerId,
        action);
  }
}
