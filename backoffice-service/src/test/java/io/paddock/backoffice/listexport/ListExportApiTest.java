package io.paddock.backoffice.listexport;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static io.paddock.backoffice.fixtures.Problems.pointsAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.Registrations;
import io.paddock.backoffice.fixtures.Registrations.Registered;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Tenants.Aggregator;
import io.paddock.backoffice.fixtures.Traders;
import io.paddock.backoffice.fixtures.Traders.Partner;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole lists as CSV. */
@QuarkusTest
class ListExportApiTest {

  private static final String EXPORTS = "/api/v1/bo/exports/";

  private JsonPath document = new JsonPath("{}");

  @BeforeEach
  void readDescription() {
    document = Api.anonymous().send("GET", "/q/openapi?format=json").jsonPath();
  }

  @Test
  void operators_are_filtered_and_sorted_as_their_list_and_no_cell_is_a_formula() {
    String tag = UUID.randomUUID().toString().substring(0, 8);
    Registered first =
        Registrations.operator("'name':'=cmd() " + tag + "','domains':['a.example','b.example']");
    Registered second = Registrations.operator("'name':'-minus, \\\"quoted\\\" " + tag + "'");

    Response export =
        Staff.operations().get(EXPORTS + "operators?q=" + tag + "&status=onboarding&sort=-name");

    assertThat(export.statusCode()).isEqualTo(200);
    assertThat(export.contentType()).isEqualTo("text/csv;charset=UTF-8");
    assertThat(export.header("Cache-Control")).isEqualTo("no-store");
    List<String> lines = export.asString().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.getFirst())
        .startsWith("\"id\",\"code\",\"name\",\"status\",\"effectiveStatus\",\"aggregatorId\"")
        .contains("\"statistics.users\"", "\"createdAt\"");
    assertThat(lines.get(1))
        .startsWith("\"" + first.id() + "\",\"" + first.code() + "\",\"'=cmd() " + tag + "\"")
        .contains("\"a.example b.example\"");
    assertThat(lines.get(2))
        .startsWith(
            "\""
                + second.id()
                + "\",\""
                + second.code()
                + "\",\"'-minus, \"\"quoted\"\" "
                + tag
                + "\"");
  }

  @Test
  void each_export_is_written_down_with_what_was_asked_for() {
    Registered brand = Registrations.operator();
    String notes = "operators/" + brand.id() + "/notes";
    Api reader = Api.bearer(Staff.login(Staff.account(StaffRole.SUPPORT)));

    reader.get(EXPORTS + notes).then().statusCode(200);
    reader.get(EXPORTS + "operators?q=" + brand.code() + "&sort=-name").then().statusCode(200);
    reader.get(EXPORTS + "operators/" + UUID.randomUUID() + "/notes").then().statusCode(404);
    reader.get(EXPORTS + "staff").then().statusCode(403);

    assertThat(
            Db.rows(
                "SELECT target_id, diff FROM tenancy.audit_reads WHERE action = 'list.exported'"
                    + " AND target_kind = 'list' AND actor_id = $1 ORDER BY seq",
                reader.get("/api/v1/bo/me").path("member.id").toString()))
        .containsExactly(
            Map.of("target_id", notes, "diff", "{}"),
            Map.of(
                "target_id",
                "operators",
                "diff",
                "{\"q\":{\"from\":null,\"to\":\"%s\"},\"sort\":{\"from\":null,\"to\":\"-name\"}}"
                    .formatted(brand.code())));
  }

  @Test
  void an_export_goes_on_past_a_page() {
    Registered brand = Registrations.operator();
    Db.change(
        """
        INSERT INTO tenancy.notes (id, operator_id, text, author_id, author, created_at)
        SELECT gen_random_uuid(), $1, '+' || n, 'x', 'x', now() + n * interval '1 second'
          FROM generate_series(1, 450) n
        """,
        UUID.fromString(brand.id()));

    List<String> lines = export("operators/" + brand.id() + "/notes").asString().lines().toList();

    assertThat(lines).hasSize(451);
    assertThat(lines.get(1)).contains("\"'+450\"");
    assertThat(lines.getLast()).contains("\"'+1\"");
    assertThat(lines).doesNotHaveDuplicates();
  }

  @Test
  void every_list_has_its_export() {
    Aggregator acme = Tenants.aggregator();
    Registered brand = Registrations.operator();
    Staff.operations().post(brand.path() + "/api-keys", "{'label':'@shop'}");
    Partner desk = Traders.multiWallet();
    Traders.key(desk, "orders:read", "markets:read");
    Staff.operations().post(desk.path() + "/notes", "{'text':'Pays late.'}");
    Traders.market();

    assertThat(export("aggregators").asString()).contains(acme.code(), "\"contactEmail\"");
    assertThat(export("partners").asString()).contains(desk.id(), "\"multi_wallet\"");
    assertThat(export("markets").asString()).contains("\"Rain tomorrow?\"", "\"Yes No\"");
    assertThat(export("staff").asString()).contains("\"secondFactor\"", "\"super_admin\"");
    assertThat(export("operators/" + brand.id() + "/api-keys").asString())
        .contains("\"keyId\"", "\"'@shop\"", "\"ageDays\"", "\"active\"");
    assertThat(export("aggregators/" + acme.id() + "/api-keys").asString())
        .contains("\"prefix\"", acme.prefix());
    assertThat(export("partners/" + desk.id() + "/api-keys").asString())
        .containsAnyOf("\"orders:read markets:read\"", "\"markets:read orders:read\"");
    assertThat(export("partners/" + desk.id() + "/notes").asString()).contains("\"Pays late.\"");
    String name = Tenants.uniqueCode("export");
    Staff.operations()
        .post(
            "/api/v1/bo/matches",
            "{'matchId':'%s','competition':'Cup','home':'=A','away':'B','startsAt':'2099-01-01T00:00:00Z'}"
                .formatted(name));
    Staff.operations()
        .post(
            "/api/v1/bo/events",
            "{'eventId':'%s','title':'Final','tags':['a','b'],'matchId':'%s'}"
                .formatted(name, name));
    Staff.operations()
        .post(
            "/api/v1/bo/notices",
            "{'kind':'info','title':'%s','text':'Read this'}".formatted(name));
    assertThat(export("matches").asString()).contains("\"" + name + "\",\"Cup\",\"'=A\",\"B\"");
    assertThat(export("events").asString()).contains("\"a b\",\"" + name + "\"");
    assertThat(export("notices").asString()).contains("\"info\",\"" + name + "\",\"Read this\"");
    assertThat(export("approvals").asString())
        .startsWith("\"id\",\"kind\",\"target\",\"state\"")
        .contains("\"requestedBy.label\"");
    for (String list : List.of("invoices", "connectivity-tests", "stats")) {
      assertThat(export("operators/" + brand.id() + "/" + list).asString().lines()).hasSize(1);
    }
  }

  @Test
  void an_export_is_narrowed_by_its_lists_filters() {
    Partner suspended = Traders.multiWallet();
    Partner active = Traders.multiWallet();
    Staff.operations().post(suspended.path() + "/suspend").then().statusCode(200);
    Registered brand = Registrations.operator();
    String old = Staff.operations().post(brand.path() + "/api-keys").jsonPath().getString("keyId");
    String fresh =
        Staff.operations().post(brand.path() + "/api-keys").jsonPath().getString("keyId");
    Db.change(
        "UPDATE tenancy.api_keys SET created_at = now() - interval '100 days' WHERE key_id = $1",
        old);
    String keys = "operators/" + brand.id() + "/api-keys";

    assertThat(export("partners?status=suspended").asString())
        .contains(suspended.id())
        .doesNotContain(active.id());
    for (String filter : List.of("?unusedFor=90d", "?olderThan=90d")) {
      assertThat(export(keys + filter).asString()).contains(old).doesNotContain(fresh);
    }
    assertThat(export("approvals?state=rejected").asString()).doesNotContain("\"waiting\"");
    assertThat(export("markets?status=halted").asString()).doesNotContain("\"created\"");
    assertThat(export("aggregators?status=disabled").asString()).doesNotContain("\"active\"");
    assertThat(
            export("operators/" + brand.id() + "/audit?action=operator.created").asString().lines())
        .hasSize(2);
    assertThat(
            Db.text(
                "SELECT diff FROM tenancy.audit_reads WHERE action = 'list.exported'"
                    + " AND target_id = $1 ORDER BY seq DESC LIMIT 1",
                keys))
        .isEqualTo("{\"olderThan\":{\"from\":null,\"to\":\"90d\"}}");
  }

  @Test
  void an_aggregator_exports_what_is_its_own() {
    Aggregator acme = Tenants.aggregator();
    Tenants.Operator own = Tenants.operatorOf(acme);
    Tenants.Operator other = Tenants.operatorOf(acme);
    Tenants.Operator foreign = Tenants.operator();
    acme.api().post("/api/v1/bo/operators/" + other.id() + "/disable").then().statusCode(200);

    String operators = acme.api().get(EXPORTS + "aggregator/operators").asString();
    String active = acme.api().get(EXPORTS + "aggregator/operators?status=active").asString();
    String keys = acme.api().get(EXPORTS + "aggregator/api-keys").asString();

    assertThat(operators).contains(own.code(), other.code()).doesNotContain(foreign.code());
    assertThat(active).contains(own.code()).doesNotContain(other.code());
    assertThat(keys).contains(acme.prefix()).doesNotContain(foreign.owner().prefix());
    assertThat(acme.api().get(EXPORTS + "aggregator/api-keys?unusedFor=1d").asString().lines())
        .hasSize(1);
    isProblem(acme.api().get(EXPORTS + "operators"), 403, "forbidden");
    isProblem(Staff.operations().get(EXPORTS + "aggregator/operators"), 403, "forbidden");
    assertThat(
            Db.number(
                "SELECT count(*) FROM tenancy.audit_reads WHERE action = 'list.exported'"
                    + " AND target_id = 'aggregator/operators' AND actor_id = $1",
                acme.id()))
        .isEqualTo(2);
  }

  @Test
  void a_member_exports_what_is_its_own() {
    Staff.Account account = Staff.account(StaffRole.SUPPORT);
    Api member = Api.bearer(Staff.login(account));
    member
        .post(
            "/api/v1/bo/me/api-tokens",
            "{'label':'=nightly','role':'support','expiresAt':'%s'}"
                .formatted(Instant.now().plus(Duration.ofDays(1))))
        .then()
        .statusCode(201);

    assertThat(member.get(EXPORTS + "me/sessions").asString().lines()).hasSize(2);
    assertThat(member.get(EXPORTS + "me/api-tokens").asString()).contains("\"'=nightly\"");
    assertThat(Staff.operations().get(EXPORTS + "me/api-tokens").asString())
        .doesNotContain("nightly");
  }

  /** By the API's own description: what answers a list has an export that takes its filters. */
  @Test
  void every_route_that_answers_a_list_has_an_export_with_the_same_filters() {
    Map<String, Map<String, Object>> paths = document.getMap("paths");
    Map<String, Set<String>> lists = new TreeMap<>();
    paths.forEach(
        (path, methods) -> {
          if (methods.containsKey("get") && answersAList(path)) {
            lists.put(path, parameters(path));
          }
        });

    assertThat(lists).hasSizeGreaterThanOrEqualTo(25);
    Map<String, Set<String>> wanting = new TreeMap<>();
    lists.forEach(
        (path, filters) -> {
          Set<String> missing = new TreeSet<>(filters);
          missing.removeAll(Set.of("limit", "cursor", "id"));
          missing.removeAll(parameters(exportOf(path, paths.keySet())));
          if (!missing.isEmpty()) {
            wanting.put(path, missing);
          }
        });
    assertThat(wanting).isEmpty();
  }

  /** What its description promises it does: a file with a header, for each list that there is. */
  @Test
  void every_export_is_a_file_with_a_header() {
    Registered brand = Registrations.operator();
    Aggregator acme = Tenants.aggregator();
    Map<String, Map<String, Object>> paths = document.getMap("paths");
    for (String path : paths.keySet()) {
      if (paths.get(path).containsKey("get") && answersAList(path)) {
        String id =
            path.contains("partners/")
                ? Traders.multiWallet().id()
                : path.contains("aggregators/") ? acme.id() : brand.id();
        Api caller = path.contains("/aggregator/") ? acme.api() : Staff.superAdmin();
        String tenant = path.endsWith("/portal-links") ? "?tenant=operator:" + id : "";
        Response export =
            caller.get(EXPORTS + path.replace("/api/v1/bo/", "").replace("{id}", id) + tenant);
        assertThat(export.statusCode()).as(path).isEqualTo(200);
        assertThat(export.contentType()).as(path).isEqualTo("text/csv;charset=UTF-8");
        assertThat(export.asString()).as(path).startsWith("\"");
      }
    }
  }

  /** The list's own path below {@code exports}, or the pattern that it fits. */
  private static String exportOf(String list, Set<String> paths) {
    String own = list.replace("/api/v1/bo/", EXPORTS);
    return paths.contains(own)
        ? own
        : list.contains("{id}") ? EXPORTS + "{tenants}/{id}/{list}" : EXPORTS + "{list}";
  }

  /** Operators' and partners' own lists have no export. */
  private boolean answersAList(String path) {
    if (!path.startsWith("/api/v1/bo/")) {
      return false;
    }
    @Nullable String schema =
        document.getString(
            "paths.'%s'.get.responses.'200'.content.'application/json'.schema.'$ref'"
                .formatted(path));
    return schema != null
        && document
            .getMap(
                "components.schemas.'%s'.properties"
                    .formatted(schema.substring(schema.lastIndexOf('/') + 1)))
            .containsKey("items");
  }

  private Set<String> parameters(String path) {
    List<String> names =
        document.getList("paths.'%s'.get.parameters.name".formatted(path), String.class);
    return names == null ? Set.of() : new TreeSet<>(names);
  }

  @Test
  void what_the_list_refuses_its_export_refuses() {
    Api staff = Staff.operations();

    pointsAt(staff.get(EXPORTS + "operators?status=asleep"), "?status");
    pointsAt(staff.get(EXPORTS + "aggregators?q=x"), "?q");
    pointsAt(staff.get(EXPORTS + "aggregators?state=waiting"), "?state");
    pointsAt(staff.get(EXPORTS + "events?status=active"), "?status");
    pointsAt(staff.get(EXPORTS + "approvals?state=asleep"), "?state");
    pointsAt(staff.get(EXPORTS + "api-keys?within=soon"), "?within");
    String tenant = EXPORTS + "operators/" + Registrations.operator().id();
    pointsAt(staff.get(tenant + "/notes?olderThan=90d"), "?olderThan");
    pointsAt(staff.get(tenant + "/api-keys?action=operator.changed"), "?action");
    pointsAt(staff.get(tenant + "/api-keys?olderThan=x"), "?olderThan");
    isProblem(staff.get(tenant + "/audit"), 403, "forbidden");
    isProblem(staff.get(EXPORTS + "audit/heads"), 403, "forbidden");
    isProblem(staff.get(EXPORTS + "staff/roles"), 403, "forbidden");
    isProblem(
        staff.get(EXPORTS + "operators/" + UUID.randomUUID() + "/api-keys"),
        404,
        "operator_not_found");
    isProblem(
        staff.get(EXPORTS + "partners/" + UUID.randomUUID() + "/notes"), 404, "partner_not_found");
    isProblem(staff.get(EXPORTS + "staff"), 403, "forbidden");
  }

  @ParameterizedTest
  @ValueSource(strings = {"wallets", "operators/ID/secrets", "wallets/ID/api-keys"})
  void a_list_that_is_none_is_not_found(String list) {
    isProblem(
        Staff.operations().get(EXPORTS + list.replace("ID", UUID.randomUUID().toString())),
        404,
        "not_found");
  }

  private static Response export(String list) {
    Response export = Staff.superAdmin().get(EXPORTS + list);
    assertThat(export.statusCode()).as(list).isEqualTo(200);
    assertThat(export.contentType()).isEqualTo("text/csv;charset=UTF-8");
    return export;
  }
}
