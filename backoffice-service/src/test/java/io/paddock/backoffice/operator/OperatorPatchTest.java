package io.paddock.backoffice.operator;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static io.paddock.backoffice.fixtures.Problems.pointsAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.directory.TenantDirectory;
import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.InLine;
import io.paddock.backoffice.fixtures.Registrations;
import io.paddock.backoffice.fixtures.Registrations.Registered;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Parts of an operator's profile, changed by staff. */
@QuarkusTest
class OperatorPatchTest {

  private static final String TERMS =
      "'terms':{'revenueSharePercent':'10','tradingFeeSharePercent':'50','monthlyFee':'500',"
          + "'currency':'USDT','billingDay':3}";

  private final TenantDirectory directory;
  private final Clock clock;

  private Api staff = Api.anonymous();
  private Registered brand = new Registered("", "", new JsonPath("{}"));

  @Inject
  OperatorPatchTest(TenantDirectory directory, Clock clock) {
    this.directory = directory;
    this.clock = clock;
  }

  @BeforeEach
  void anOperatorWithBranding() {
    staff = Staff.operations();
    brand =
        Registrations.operator(
            "'name':'Brand','domains':['a.example','b.example'],"
                + "'branding':{'displayName':'The Brand','primaryColor':'#111111',"
                + "'logoUrl':'https://a.example/logo.png'},"
                + TERMS);
  }

  @Test
  void a_member_of_branding_changes_and_its_siblings_stay() {
    Response answer =
        staff.patch(brand.path(), "{'branding':{'primaryColor':'#222222','logoUrl':null}}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.jsonPath().getMap("operator.branding"))
        .containsEntry("displayName", "The Brand")
        .containsEntry("primaryColor", "#222222")
        .containsEntry("logoUrl", null);
    assertThat(staff.get(brand.path()).asString()).isEqualTo(answer.asString());
    JsonPath diff = new JsonPath(lastDiff());
    assertThat(diff.<Object, Object>getMap(""))
        .containsOnlyKeys("branding.primaryColor", "branding.logoUrl");
    assertThat(diff.getMap("'branding.primaryColor'"))
        .containsEntry("from", "#111111")
        .containsEntry("to", "#222222");
  }

  @Test
  void arrays_are_replaced_and_objects_taken_away() {
    Response answer =
        staff.patch(brand.path(), "{'domains':['c.example'],'branding':null,'tags':['new']}");

    assertThat(answer.jsonPath().getMap("operator"))
        .containsEntry("domains", List.of("c.example"))
        .containsEntry("branding", null)
        .containsEntry("tags", List.of("new"))
        .containsEntry("name", "Brand");
  }

  @Test
  void other_services_see_it_at_once_and_subscribers_are_told_which_fields() {
    assertThat(directory.operatorByCode(brand.code()).orElseThrow().name()).isEqualTo("Brand");

    staff.patch(brand.path(), "{'name':'Renamed','walletTimeoutMs':200}").then().statusCode(200);

    assertThat(directory.operatorByCode(brand.code()).orElseThrow().name()).isEqualTo("Renamed");
    assertThat(directory.operatorByCode(brand.code()).orElseThrow().walletTimeoutMs())
        .isEqualTo(200);
    assertThat(
            String.valueOf(
                Db.row(
                        "SELECT diff FROM tenancy.audit_rows WHERE target_id = $1"
                            + " ORDER BY seq DESC LIMIT 1",
                        brand.id())
                    .get("diff")))
        .contains("\"name\"", "\"walletTimeoutMs\"");
  }

  @Test
  void unknown_and_read_only_members_are_pointed_at_and_nothing_changes() {
    String before = staff.get(brand.path()).asString();

    pointsAt(
        staff.patch(
            brand.path(),
            "{'name':'Other','id':null,'code':'x','status':'active','createdAt':null,"
                + "'onboarding':{'complete':true},'branding':{'font':null}}"),
        "/id",
        "/code",
        "/status",
        "/createdAt",
        "/onboarding",
        "/branding/font");
    pointsAt(staff.patch(brand.path(), "{'name':null}"), "/name");
    pointsAt(
        staff.patch(brand.path(), "{'branding':{'primaryColor':'red'}}"), "/branding/primaryColor");
    pointsAt(staff.patch(brand.path(), "{'branding':7}"), "/branding");
    pointsAt(staff.patch(brand.path(), "{'domains':['x']}"), "/domains/0");
    pointsAt(staff.patch(brand.path(), "{'terms':null}"), "/terms");
    pointsAt(staff.patch(brand.path(), "[]"), "");
    assertThat(staff.get(brand.path()).asString()).isEqualTo(before);
    assertThat(audits()).isZero();
  }

  @Test
  void a_patch_that_changes_nothing_leaves_no_trace() {
    String tag = staff.get(brand.path()).header("ETag");

    assertThat(staff.patch(brand.path(), "{}").header("ETag")).isEqualTo(tag);
    assertThat(staff.patch(brand.path(), "{'branding':{'primaryColor':'#111111'}}").header("ETag"))
        .isEqualTo(tag);
    assertThat(audits()).isZero();
  }

  @Test
  void a_change_can_demand_the_version_that_was_read() {
    String first = staff.get(brand.path()).header("ETag");

    Response changed = staff.with("If-Match", first).patch(brand.path(), "{'name':'Once'}");
    Response late = staff.with("If-Match", first).patch(brand.path(), "{'name':'Twice'}");
    Response weak =
        staff
            .with("If-Match", "W/" + changed.header("ETag"))
            .patch(brand.path(), "{'name':'Weak'}");
    Response listed =
        staff
            .with("If-Match", first + "," + changed.header("ETag"))
            .patch(brand.path(), "{" + TERMS.replace("500", "600") + "}");
    Response any = staff.with("If-Match", "*").patch(brand.path(), "{'name':'Any'}");

    assertThat(changed.statusCode()).isEqualTo(200);
    isProblem(late, 412, "precondition_failed");
    isProblem(weak, 412, "precondition_failed");
    assertThat(listed.statusCode()).isEqualTo(200);
    assertThat(listed.header("ETag")).isNotEqualTo(changed.header("ETag"));
    assertThat(any.statusCode()).isEqualTo(200);
    isProblem(
        staff.with("If-Match", "*").patch(Registrations.OPERATORS + "/" + UUID.randomUUID(), "{}"),
        404,
        "operator_not_found");
  }

  @Test
  void of_two_with_one_version_at_once_the_second_is_told() {
    String tag = staff.get(brand.path()).header("ETag");

    List<Response> answers =
        InLine.forOperator(
            brand.id(),
            List.of(
                () -> staff.with("If-Match", tag).patch(brand.path(), "{'name':'One'}"),
                () -> staff.with("If-Match", tag).patch(brand.path(), "{'walletTimeoutMs':900}")));

    assertThat(answers).extracting(Response::statusCode).containsExactly(200, 412);
    assertThat(staff.get(brand.path()).jsonPath().getString("operator.name")).isEqualTo("One");
  }

  @Test
  void of_two_at_once_without_a_condition_none_is_lost() {
    List<Response> answers =
        InLine.forOperator(
            brand.id(),
            List.of(
                () -> staff.patch(brand.path(), "{'branding':{'primaryColor':'#333333'}}"),
                () -> staff.patch(brand.path(), "{'branding':{'displayName':'Second'}}")));

    assertThat(answers).extracting(Response::statusCode).containsExactly(200, 200);
    assertThat(staff.get(brand.path()).jsonPath().getMap("operator.branding"))
        .containsEntry("primaryColor", "#333333")
        .containsEntry("displayName", "Second");
  }

  @Test
  void terms_of_a_later_month_are_scheduled_and_those_of_this_one_stay() {
    LocalDate month = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).withDayOfMonth(1);
    String next = month.plusMonths(1).toString();
    String later = month.plusMonths(3).toString();

    staff
        .patch(
            brand.path(),
            "{'terms':{'revenueSharePercent':'8','effectiveFrom':'%s'}}".formatted(later))
        .then()
        .statusCode(200);
    Response answer =
        staff.patch(
            brand.path(), "{'terms':{'monthlyFee':'400','effectiveFrom':'%s'}}".formatted(next));

    JsonPath read = answer.jsonPath();
    assertThat(read.getMap("operator.terms"))
        .containsEntry("revenueSharePercent", "10")
        .containsEntry("monthlyFee", "500")
        .containsEntry("effectiveFrom", month.toString());
    assertThat(read.getList("operator.scheduledTerms.effectiveFrom")).containsExactly(next, later);
    assertThat(read.getList("operator.scheduledTerms.monthlyFee")).containsExactly("400", "500");
    assertThat(read.getList("operator.scheduledTerms.revenueSharePercent"))
        .containsExactly("10", "8");
    JsonPath diff = new JsonPath(lastDiff());
    assertThat(diff.<Object, Object>getMap(""))
        .containsOnlyKeys("terms.monthlyFee", "terms.effectiveFrom");
    assertThat(diff.getMap("'terms.effectiveFrom'")).containsEntry("to", next);
    pointsAt(
        staff.patch(
            brand.path(),
            "{'terms':{'monthlyFee':'1','effectiveFrom':'%s'}}".formatted(month.minusMonths(1))),
        "/terms/effectiveFrom");
    pointsAt(
        staff.patch(brand.path(), "{'terms':{'monthlyFee':'1','effectiveFrom':'2030-01-15'}}"),
        "/terms/effectiveFrom");
  }

  @Test
  void its_own_public_keys_are_replaced_and_shown_in_the_trail_by_fingerprint() {
    String pem = pem();
    String other = pem();

    staff
        .patch(
            brand.path(),
            "{'jwtAlg':'RS256','jwtPublicKeys':[{'kid':'a','pem':'%s'},{'kid':'b','pem':'%s'}]}"
                .formatted(pem, other))
        .then()
        .statusCode(200);
    Response answer =
        staff.patch(brand.path(), "{'jwtPublicKeys':[{'kid':'b','pem':'%s'}]}".formatted(pem));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.jsonPath().getString("operator.jwtAlg")).isEqualTo("RS256");
    assertThat(answer.jsonPath().getList("operator.jwtPublicKeys.kid")).containsExactly("b");
    assertThat(directory.operatorByCode(brand.code()).orElseThrow().jwtPublicKeys())
        .extracting(key -> key.kid())
        .containsExactly("b");
    assertThat(lastDiff()).contains("sha256:").doesNotContain("BEGIN PUBLIC KEY");
    pointsAt(staff.patch(brand.path(), "{'jwtPublicKeys':[]}"), "/jwtPublicKeys");
    pointsAt(staff.patch(brand.path(), "{'jwtAlg':'HS256'}"), "/jwtPublicKeys");
  }

  private static String pem() {
    try {
      KeyPairGenerator pairs = KeyPairGenerator.getInstance("RSA");
      pairs.initialize(2048);
      String key =
          Base64.getMimeEncoder()
              .encodeToString(pairs.generateKeyPair().getPublic().getEncoded())
              .replace("\r\n", "\\n");
      return "-----BEGIN PUBLIC KEY-----\\n" + key + "\\n-----END PUBLIC KEY-----";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void an_operator_that_is_live_keeps_its_addresses() {
    Tenants.Operator live = Tenants.operator();

    pointsAt(staff.patch(live.staff(), "{'walletBaseUrl':null}"), "/walletBaseUrl");
    pointsAt(staff.patch(live.staff(), "{'gameFrontendBaseUrl':null}"), "/gameFrontendBaseUrl");
    assertThat(
            staff
                .patch(live.staff(), "{'walletBaseUrl':'https://other.mybrand.com/'}")
                .jsonPath()
                .getString("operator.walletBaseUrl"))
        .isEqualTo("https://other.mybrand.com");
    assertThat(directory.operatorByCode(live.code()).orElseThrow().walletBaseUrl())
        .isEqualTo("https://other.mybrand.com");
  }

  private String lastDiff() {
    Map<String, Object> row =
        Db.row(
            "SELECT diff FROM tenancy.audit_rows WHERE target_id = $1"
                + " AND action = 'operator.changed' ORDER BY seq DESC LIMIT 1",
            brand.id());
    return String.valueOf(row.get("diff"));
  }

  private long audits() {
    return Db.number(
        "SELECT count(*) FROM tenancy.audit_rows WHERE target_id = $1"
            + " AND action = 'operator.changed'",
        brand.id());
  }
}
