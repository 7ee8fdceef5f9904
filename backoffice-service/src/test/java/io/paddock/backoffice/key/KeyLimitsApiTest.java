package io.paddock.backoffice.key;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static io.paddock.backoffice.fixtures.Problems.pointsAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.directory.PartnerKeyRecord;
import io.paddock.auth.directory.TenantDirectory;
import io.paddock.auth.key.KeyTerms;
import io.paddock.auth.principal.Scope;
import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.MovableClock;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Tenants.Aggregator;
import io.paddock.backoffice.fixtures.Tenants.Operator;
import io.paddock.backoffice.fixtures.Traders;
import io.paddock.backoffice.fixtures.Traders.Partner;
import io.paddock.fixtures.Db;
import io.paddock.web.client.AddressRange;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What narrows a key, of each kind: set, inherited, changed and obeyed. */
@QuarkusTest
class KeyLimitsApiTest {

  private static final String ME = "/api/v1/operator/me";
  private static final String OWN = "/api/v1/bo/aggregator/api-keys";

  private final MovableClock clock;
  private final TenantDirectory directory;

  @Inject
  KeyLimitsApiTest(Clock clock, TenantDirectory directory) {
    this.clock = (MovableClock) clock;
    this.directory = directory;
  }

  @AfterEach
  void presentTime() {
    clock.reset();
  }

  @Test
  void an_operators_key_works_from_its_addresses_and_until_its_end() {
    Operator brand = Tenants.operator();
    Instant end = in(Duration.ofHours(1));
    JsonPath pair =
        issue(brand, "{'ipAllowlist':['192.0.2.0/24'],'expiresAt':'%s'}".formatted(end)).jsonPath();
    Api operator = Api.operator(pair.getString("secretKey"));

    isProblem(operator.get(ME), 401, "operator_key_ip_denied");
    Api allowed = operator.with("X-Forwarded-For", "192.0.2.9");
    assertThat(allowed.get(ME).statusCode()).isEqualTo(200);
    clock.advance(Duration.ofHours(1));
    isProblem(allowed.get(ME), 401, "operator_key_invalid");
  }

  @Test
  void an_aggregators_read_only_key_reads_and_changes_nothing() {
    Aggregator acme = Tenants.aggregator();
    Api reading =
        Api.aggregator(
            acme.api().post(OWN + "/rotate", "{'readOnly':true}").path("apiKey").toString());

    assertThat(reading.get("/api/v1/bo/aggregator/me").statusCode()).isEqualTo(200);
    isProblem(reading.post(OWN + "/rotate"), 403, "aggregator_key_read_only");
    isProblem(
        reading.post(Tenants.OPERATORS, Tenants.body(Tenants.uniqueCode("op"))),
        403,
        "aggregator_key_read_only");
    assertThat(acme.api().get(OWN).jsonPath().getList("items")).hasSize(2);
  }

  @Test
  void a_new_pair_inherits_from_the_newest_that_is_in_no_grace_and_widens_nothing() {
    Operator brand = Tenants.operator();
    Instant end = in(Duration.ofDays(3));
    issue(brand, "{}");
    issue(
            brand,
            "{'graceSeconds':60,'readOnly':true,'ipAllowlist':['192.0.2.0/24'],'expiresAt':'%s'}"
                .formatted(end))
        .then()
        .statusCode(201);

    Response wider =
        issue(
            brand,
            "{'readOnly':false,'ipAllowlist':['192.0.2.0/23'],'expiresAt':'%s'}"
                .formatted(end.plusSeconds(1)));
    JsonPath before = list(brand);
    issue(brand, "{'graceSeconds':60}").then().statusCode(201);

    isProblem(wider, 422, "key_limits_widened");
    assertThat(wider.jsonPath().getList("errors.pointer"))
        .containsExactly("/expiresAt", "/readOnly", "/ipAllowlist");
    assertThat(before.getList("items")).hasSize(2);
    JsonPath after = list(brand);
    assertThat(after.getList("items.status")).containsExactly("active", "grace", "grace");
    assertThat(after.getBoolean("items[0].readOnly")).isTrue();
    assertThat(after.getList("items[0].ipAllowlist")).containsExactly("192.0.2.0/24");
    // Its own end, not that of the grace.
    assertThat(Instant.parse(after.getString("items[0].expiresAt"))).isEqualTo(end);
  }

  @Test
  void an_aggregators_rotation_inherits_from_the_key_that_asks() {
    Aggregator acme = Tenants.aggregator();
    String here = "{'ipAllowlist':['127.0.0.1'],'label':'here'}";
    String narrow = acme.api().post(OWN + "/rotate", here).path("apiKey");

    Api.aggregator(narrow).post(OWN + "/rotate", "{'label':'next'}").then().statusCode(201);
    isProblem(
        Api.aggregator(narrow).post(OWN + "/rotate", "{'ipAllowlist':[]}"),
        422,
        "key_limits_widened");

    JsonPath keys = acme.api().get(OWN).jsonPath();
    assertThat(keys.getList("items.label")).containsExactly("next", "here", null);
    assertThat(keys.getList("items[0].ipAllowlist")).containsExactly("127.0.0.1");
  }

  @Test
  void a_partners_rotation_inherits_the_scopes_and_both_keys_work() {
    Partner desk = Traders.multiWallet();
    JsonPath old = Traders.key(desk, "orders:read", "orders:write");
    String rotate = desk.keys() + "/" + old.getString("keyId") + "/rotate";

    JsonPath next = Staff.operations().post(rotate).jsonPath();
    JsonPath narrow = Staff.operations().post(rotate, "{'scopes':['orders:read']}").jsonPath();
    Response wider = Staff.operations().post(rotate, "{'scopes':['orders:read','vault:write']}");

    assertThat(record(next).scopes()).isEqualTo(Set.of(Scope.ORDERS_READ, Scope.ORDERS_WRITE));
    assertThat(record(narrow).scopes()).isEqualTo(Set.of(Scope.ORDERS_READ));
    isProblem(wider, 422, "key_limits_widened");
    assertThat(Staff.operations().get(desk.keys()).jsonPath().getList("items.status"))
        .containsExactly("active", "active", "active");
  }

  @Test
  void a_rotation_of_a_single_wallet_key_judges_the_wallet_again() {
    String wallet = Traders.clearedWallet();
    Partner solo = Traders.singleWallet(wallet);
    String keyId = Traders.key(solo, "orders:write").getString("keyId");
    Traders.kyc(wallet, "REJECTED", 0);

    isProblem(
        Staff.operations().post(solo.keys() + "/" + keyId + "/rotate"), 422, "wallet_not_cleared");
  }

  @Test
  void nothing_follows_a_key_that_has_ended_or_is_not_there() {
    Partner desk = Traders.multiWallet();
    String keyId = Traders.key(desk, "orders:read").getString("keyId");
    Staff.operations().delete(desk.keys() + "/" + keyId).then().statusCode(204);

    isProblem(Staff.operations().post(desk.keys() + "/" + keyId + "/rotate"), 409, "api_key_ended");
    isProblem(
        Staff.operations().post(desk.keys() + "/0123456789abcdef/rotate"),
        404,
        "api_key_not_found");
  }

  @Test
  void a_patch_changes_what_it_names_at_once_and_is_audited() {
    Partner desk = Traders.multiWallet();
    JsonPath key = Traders.key(desk, "orders:read");
    String path = desk.keys() + "/" + key.getString("keyId");
    assertThat(record(key).terms()).isEqualTo(KeyTerms.NONE);

    Response answer =
        Staff.operations()
            .patch(path, "{'label':'desk','readOnly':true,'ipAllowlist':['192.0.2.7']}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.jsonPath().getMap(""))
        .containsEntry("label", "desk")
        .containsEntry("readOnly", true)
        .containsEntry("ipAllowlist", List.of("192.0.2.7"))
        .containsEntry("scopes", List.of("orders:read"));
    assertThat(record(key).terms())
        .isEqualTo(new KeyTerms(true, List.of(AddressRange.of("192.0.2.7"))));
    assertThat(
            Db.row(
                "SELECT diff FROM tenancy.audit_rows"
                    + " WHERE target_id = $1 AND action = 'partner_key.changed'",
                desk.id()))
        .hasEntrySatisfying(
            "diff",
            diff ->
                assertThat(diff.toString())
                    .contains(key.getString("keyId"), "\"readOnly\"", "192.0.2.7")
                    .doesNotContain("scopes"));

    Staff.operations().patch(path, "{'ipAllowlist':null,'readOnly':false}").then().statusCode(200);
    assertThat(record(key).terms()).isEqualTo(KeyTerms.NONE);
  }

  @Test
  void a_patch_that_changes_nothing_leaves_no_trace() {
    Operator brand = Tenants.operator();
    String keyId = issue(brand, "{'label':'one'}").jsonPath().getString("keyId");

    patch(brand, keyId, "{'label':'one'}").then().statusCode(200);

    assertThat(
            Db.row(
                "SELECT count(*) AS n FROM tenancy.audit_rows"
                    + " WHERE target_id = $1 AND action = 'operator_key.changed'",
                brand.id()))
        .containsEntry("n", 0L);
  }

  @Test
  void a_write_scope_that_is_added_needs_a_cleared_wallet() {
    String wallet = Traders.address();
    Partner solo = Traders.singleWallet(wallet);
    String path = solo.keys() + "/" + Traders.key(solo, "orders:read").getString("keyId");

    isProblem(
        Staff.operations().patch(path, "{'scopes':['orders:read','orders:write']}"),
        422,
        "wallet_not_cleared");
    assertThat(Staff.operations().get(solo.keys()).jsonPath().getList("items[0].scopes"))
        .containsExactly("orders:read");

    Traders.kyc(wallet, "APPROVED", 1);
    Staff.operations()
        .patch(path, "{'scopes':['orders:read','orders:write'],'readOnly':true}")
        .then()
        .statusCode(200);
    Traders.kyc(wallet, "PENDING", 0);
    isProblem(Staff.operations().patch(path, "{'readOnly':false}"), 422, "wallet_not_cleared");
    Staff.operations().patch(path, "{'label':'still there'}").then().statusCode(200);
  }

  @Test
  void a_key_that_has_ended_is_not_revived() {
    Operator brand = Tenants.operator();
    Instant end = in(Duration.ofMinutes(1));
    String keyId = issue(brand, "{'expiresAt':'%s'}".formatted(end)).jsonPath().getString("keyId");
    clock.advance(Duration.ofMinutes(2));

    isProblem(patch(brand, keyId, "{'expiresAt':null}"), 409, "api_key_ended");
    Staff.operations().delete(brand.staff() + "/api-keys/" + keyId).then().statusCode(204);
    isProblem(patch(brand, keyId, "{'label':'x'}"), 409, "api_key_ended");
  }

  @Test
  void a_patch_never_puts_off_the_end_of_a_grace() {
    Operator brand = Tenants.operator();
    String old = issue(brand, "{}").jsonPath().getString("keyId");
    JsonPath pair = issue(brand, "{'graceSeconds':600}").jsonPath();
    Instant end = Instant.parse(pair.getString("previous[0].expiresAt"));

    pointsAt(patch(brand, old, "{'expiresAt':'%s'}".formatted(end.plusSeconds(1))), "/expiresAt");
    pointsAt(patch(brand, old, "{'expiresAt':null}"), "/expiresAt");
    patch(brand, old, "{'expiresAt':'%s'}".formatted(end.minusSeconds(60))).then().statusCode(200);
  }

  @Test
  void what_is_not_valid_is_pointed_at_and_changes_nothing() {
    Operator brand = Tenants.operator();
    Partner desk = Traders.multiWallet();
    Aggregator acme = Tenants.aggregator();
    String keyId = issue(brand, "{}").jsonPath().getString("keyId");
    String deskKey = desk.keys() + "/" + Traders.key(desk, "orders:read").getString("keyId");
    String acmeKey = "/api/v1/bo/aggregators/" + acme.id() + "/api-keys/" + acme.prefix();

    pointsAt(issue(brand, "{'ipAllowlist':['0.0.0.0/0']}"), "/ipAllowlist/0");
    pointsAt(issue(brand, "{'expiresAt':'2020-01-01T00:00:00Z'}"), "/expiresAt");
    pointsAt(acme.api().post(OWN + "/rotate", "{'ipAllowlist':['::/0']}"), "/ipAllowlist/0");
    pointsAt(
        patch(brand, keyId, "{'ipAllowlist':['here','::/0']}"), "/ipAllowlist/0", "/ipAllowlist/1");
    pointsAt(patch(brand, keyId, "{'scopes':['orders:read']}"), "/scopes");
    pointsAt(patch(brand, keyId, "{'expiresAt':'2020-01-01T00:00:00Z'}"), "/expiresAt");
    pointsAt(patch(brand, keyId, "{'secretHash':'x'}"), "/secretHash");
    pointsAt(Staff.operations().patch(deskKey, "{'scopes':[]}"), "/scopes");
    pointsAt(Staff.operations().patch(deskKey, "{'scopes':['all']}"), "/scopes/0");
    pointsAt(Staff.superAdmin().patch(acmeKey, "{'ipAllowlist':['10.0.0.0/0']}"), "/ipAllowlist/0");
    assertThat(list(brand).getList("items[0].ipAllowlist")).isEmpty();
  }

  @Test
  void an_aggregators_key_is_changed_by_staff_and_obeyed_at_once() {
    Aggregator acme = Tenants.aggregator();
    String path = "/api/v1/bo/aggregators/" + acme.id() + "/api-keys/" + acme.prefix();
    assertThat(acme.api().get(OWN).statusCode()).isEqualTo(200);

    Staff.superAdmin().patch(path, "{'ipAllowlist':['192.0.2.7']}").then().statusCode(200);

    isProblem(acme.api().get(OWN), 401, "aggregator_key_ip_denied");
    assertThat(acme.api().with("X-Forwarded-For", "192.0.2.7").get(OWN).statusCode())
        .isEqualTo(200);
  }

  @Test
  void a_list_shows_who_issued_a_key_from_where_and_how_old_it_is() {
    Operator brand = Tenants.operator();
    Api ada = Staff.operations().with("X-Forwarded-For", "198.51.100.7");
    ada.post(brand.staff() + "/api-keys").then().statusCode(201);
    Db.change(
        "UPDATE tenancy.api_keys SET created_at = created_at - interval '73 hours'"
            + " WHERE owner_id = $1::text::uuid",
        brand.id());

    JsonPath shown = list(brand);

    assertThat(shown.getString("items[0].issuedBy")).contains("@");
    assertThat(shown.getString("items[0].issuedFrom")).isEqualTo("198.51.100.7");
    assertThat(shown.getInt("items[0].ageDays")).isEqualTo(3);
    JsonPath own = brand.owner().api().get(OWN).jsonPath();
    assertThat(own.getString("items[0].issuedBy")).contains("@");
  }

  @Test
  void old_and_unused_keys_are_found_and_those_that_ended_are_not() {
    Operator brand = Tenants.operator();
    String revoked = issue(brand, "{'label':'revoked'}").jsonPath().getString("keyId");
    String used = issue(brand, "{'label':'used'}").jsonPath().getString("keyId");
    issue(brand, "{'label':'idle'}");
    Staff.operations().delete(brand.staff() + "/api-keys/" + revoked);
    Db.change(
        "UPDATE tenancy.api_keys SET created_at = created_at - interval '200 days',"
            + " expires_at = NULL, replaced_at = NULL WHERE owner_id = $1::text::uuid",
        brand.id());
    Db.change(
        "UPDATE tenancy.api_keys SET last_used_at = created_at + interval '150 days'"
            + " WHERE key_id = $1",
        used);
    issue(brand, "{'label':'new'}");

    assertThat(labels(brand, "olderThan=180d")).containsExactly("idle", "used");
    assertThat(labels(brand, "olderThan=201d")).isEmpty();
    assertThat(labels(brand, "unusedFor=49d")).containsExactly("idle", "used");
    assertThat(labels(brand, "unusedFor=51d")).containsExactly("idle");
    assertThat(labels(brand, "unusedFor=51d&olderThan=201d")).isEmpty();
    for (String wrong : List.of("0d", "90", "-1d", "90h", "10000d")) {
      pointsAt(
          Staff.operations().get(brand.staff() + "/api-keys?unusedFor=" + wrong), "?unusedFor");
      pointsAt(
          Staff.operations().get(brand.staff() + "/api-keys?olderThan=" + wrong), "?olderThan");
    }
    String cursor =
        Staff.operations()
            .get(brand.staff() + "/api-keys?limit=1&olderThan=180d")
            .path("nextCursor");
    pointsAt(
        Staff.operations().get(brand.staff() + "/api-keys?limit=1&cursor=" + cursor), "?cursor");
  }

  private static List<String> labels(Operator brand, String query) {
    return Staff.operations()
        .get(brand.staff() + "/api-keys?" + query)
        .jsonPath()
        .getList("items.label");
  }

  private PartnerKeyRecord record(JsonPath key) {
    return directory.partnerKey(key.getString("keyId")).orElseThrow();
  }

  private Instant in(Duration time) {
    return clock.instant().plus(time).truncatedTo(ChronoUnit.MICROS);
  }

  private static JsonPath list(Operator brand) {
    return Staff.operations().get(brand.staff() + "/api-keys").jsonPath();
  }

  private static Response patch(Operator brand, String keyId, String body) {
    return Staff.operations().patch(brand.staff() + "/api-keys/" + keyId, body);
  }

  private static Response issue(Operator brand, String body) {
    return Staff.operations().post(brand.staff() + "/api-keys", body);
  }
}
