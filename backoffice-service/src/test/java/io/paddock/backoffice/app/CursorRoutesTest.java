package io.paddock.backoffice.app;

import static io.paddock.backoffice.fixtures.Problems.pointsAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.auth.seal.KeyRing;
import io.paddock.auth.seal.PepperCursorKeys;
import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Tenants.Aggregator;
import io.paddock.backoffice.fixtures.Tenants.Operator;
import io.paddock.backoffice.fixtures.Traders;
import io.paddock.backoffice.fixtures.Traders.Partner;
import io.paddock.fixtures.Db;
import io.paddock.web.error.Problem;
import io.paddock.web.page.Cursors;
import io.paddock.web.page.ListScope;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What holds for cursors in every list. */
@QuarkusTest
class CursorRoutesTest {

  /**
   * One list as one caller asks for it.
   *
   * @param path with a query that begins
   */
  private record Asked(Api caller, String path) {

    String cursor() {
      String next = caller.get(path + "limit=1").jsonPath().getString("nextCursor");
      assertThat(next).as(path).isNotNull();
      return next;
    }
  }

  @Test
  void a_cursor_is_one_of_its_own_list_alone() {
    List<Asked> lists = lists();
    List<String> cursors = lists.stream().map(Asked::cursor).toList();

    for (int i = 0; i < lists.size(); i++) {
      Asked list = lists.get(i);
      for (int j = 0; j < cursors.size(); j++) {
        String page = list.path() + "limit=1&cursor=" + cursors.get(j);
        if (i == j) {
          assertThat(list.caller().get(page).statusCode()).as(page).isEqualTo(200);
        } else {
          pointsAt(list.caller().get(page), "?cursor");
        }
      }
    }
  }

  @Test
  void any_pod_opens_a_cursor_and_no_other_service_does() {
    Cursors otherPod = cursorsOf("backoffice-service");
    ListScope partners = ListScope.of("partners", ListScope.PLATFORM, (Object) null);
    Traders.multiWallet();
    Traders.multiWallet();

    String cursor = new Asked(Staff.operations(), Traders.PARTNERS + "?").cursor();

    assertThat(otherPod.page(partners, 1, cursor).isFirst()).isFalse();
    assertThatThrownBy(() -> cursorsOf("integrator-gateway").page(partners, 1, cursor))
        .isInstanceOf(Problem.class);
  }

  private static Cursors cursorsOf(String service) {
    Path pepper = Path.of(Db.setting("paddock.auth.keys-dir"), "pepper");
    return new Cursors(new PepperCursorKeys(KeyRing.load(pepper), service));
  }

  @Test
  void an_export_goes_on_though_the_last_row_shown_is_gone() {
    Partner desk = Traders.multiWallet();
    Operator brand = Tenants.operator();
    Aggregator owner = Tenants.aggregator();
    for (int i = 0; i < 3; i++) {
      Traders.key(desk, "orders:read");
      Staff.operations().post(brand.staff() + "/api-keys").then().statusCode(201);
      owner.api().post("/api/v1/bo/aggregator/api-keys/rotate").then().statusCode(201);
    }
    goesOn(
        Staff.operations(), desk.keys(), "keyId", "DELETE FROM tenancy.api_keys WHERE key_id = $1");
    goesOn(
        Staff.operations(),
        brand.staff() + "/api-keys",
        "keyId",
        "DELETE FROM tenancy.api_keys WHERE key_id = $1");
    goesOn(
        owner.api(),
        "/api/v1/bo/aggregator/api-keys",
        "prefix",
        "DELETE FROM tenancy.api_keys WHERE key_id = $1");
    Traders.multiWallet();
    Traders.multiWallet();
    goesOn(
        Staff.operations(),
        Traders.PARTNERS,
        "id",
        "DELETE FROM tenancy.partners WHERE id = $1::text::uuid");
  }

  @Test
  void an_export_goes_on_though_the_last_row_shown_left_the_filter() {
    Aggregator owner = Tenants.aggregator();
    Tenants.operatorOf(owner);
    Tenants.operatorOf(owner);
    for (String sort : List.of("code", "-code", "name", "-name", "createdAt", "-createdAt")) {
      String list = Tenants.OPERATORS + "?status=active&limit=1&sort=" + sort;
      var first = owner.api().get(list).jsonPath();
      String shown = first.getString("items[0].id");
      String path = "/api/v1/bo/operators/" + shown;
      owner.api().post(path + "/disable").then().statusCode(200);

      List<String> next =
          owner
              .api()
              .get(list + "&cursor=" + first.getString("nextCursor"))
              .jsonPath()
              .getList("items.id");

      assertThat(next).as(sort).hasSize(1).doesNotContain(shown);
      owner.api().post(path + "/enable").then().statusCode(200);
    }
  }

  private static void goesOn(Api caller, String list, String id, String delete) {
    List<String> all = caller.get(list + "?limit=3").jsonPath().getList("items." + id);
    String cursor = caller.get(list + "?limit=1").jsonPath().getString("nextCursor");
    assertThat(Db.change(delete, all.getFirst())).isEqualTo(1);

    List<String> rest =
        caller.get(list + "?limit=2&cursor=" + cursor).jsonPath().getList("items." + id);

    assertThat(rest).as(list).isEqualTo(all.subList(1, all.size()));
  }

  /** Two notes, two invoices, two months. */
  private static void profile(Operator brand) {
    for (String month : List.of("2026-01-01", "2026-02-01")) {
      Staff.operations().post(brand.staff() + "/notes", "{'text':'x'}").then().statusCode(201);
      Db.change(
          """
          INSERT INTO tenancy.invoices (id, operator_id, kind, number, month, content, closed_at)
          VALUES (gen_random_uuid(), $1, 'invoice', $2, $3::text::date,
                  '{"lines":[],"totals":[]}', now())
          """,
          UUID.fromString(brand.id()),
          brand.code() + month,
          month);
      Db.change(
          """
          INSERT INTO tenancy.statistics_months
                 (operator_id, month, kind, item, currency, events, volume, revenue)
          VALUES ($1, $2::text::date, 'game', 'dice', 'USDT', 1, 1, 1)
          """,
          UUID.fromString(brand.id()),
          month);
    }
  }

  private static void approvals() {
    for (int i = 0; i < 2; i++) {
      Db.change(
          """
          INSERT INTO tenancy.approvals
                 (id, kind, target, body, body_hash, requested_by, requested_label, requested_at,
                  expires_at)
          VALUES (gen_random_uuid(), 'wallet_kyc', 'x', '{}', repeat('0', 64), 'x', 'x', now(),
                  now() + interval '1 day')
          """);
    }
  }

  private static List<Asked> lists() {
    List<Asked> lists = new ArrayList<>();
    Api admin = Staff.superAdmin();
    for (int i = 0; i < 2; i++) {
      Partner desk = Traders.multiWallet();
      Operator brand = Tenants.operator();
      Tenants.operatorOf(brand.owner());
      Traders.market();
      for (int j = 0; j < 2; j++) {
        Traders.key(desk, "orders:read");
        admin.post(brand.staff() + "/api-keys").then().statusCode(201);
      }
      profile(brand);
      lists.add(new Asked(admin, brand.staff() + "/notes?"));
      lists.add(new Asked(admin, brand.staff() + "/invoices?"));
      lists.add(new Asked(admin, brand.staff() + "/stats?"));
      Api owner = brand.owner().api();
      owner.post("/api/v1/bo/aggregator/api-keys/rotate").then().statusCode(201);
      lists.add(new Asked(admin, desk.keys() + "?"));
      lists.add(new Asked(admin, brand.staff() + "/api-keys?"));
      lists.add(new Asked(admin, "/api/v1/bo/aggregators/" + brand.owner().id() + "/api-keys?"));
      lists.add(new Asked(owner, "/api/v1/bo/aggregator/api-keys?"));
      lists.add(new Asked(owner, Tenants.OPERATORS + "?"));
      lists.add(new Asked(admin, "/api/v1/bo/audit?targetId=" + desk.id() + "&"));
      lists.add(new Asked(admin, "/api/v1/bo/audit?actorId=" + brand.owner().id() + "&"));
    }
    lists.add(new Asked(admin, "/api/v1/bo/staff?"));
    lists.add(new Asked(admin, "/api/v1/bo/aggregators?"));
    lists.add(new Asked(admin, Traders.PARTNERS + "?"));
    lists.add(new Asked(admin, Traders.MARKETS + "?"));
    for (int i = 0; i < 2; i++) {
      admin.post("/api/v1/bo/notices", "{'kind':'info','title':'x','text':'x'}");
      admin.post("/api/v1/bo/events", "{'eventId':'%s','title':'x'}".formatted(UUID.randomUUID()));
    }
    lists.add(new Asked(admin, "/api/v1/bo/notices?"));
    lists.add(new Asked(admin, "/api/v1/bo/events?"));
    approvals();
    lists.add(new Asked(admin, "/api/v1/bo/approvals?"));
    lists.add(new Asked(admin, "/api/v1/bo/approvals?state=waiting&"));
    Db.change(
        "UPDATE tenancy.api_keys SET expires_at = now() + interval '5 days'"
            + " WHERE revoked_at IS NULL AND replaced_at IS NULL");
    lists.add(new Asked(admin, "/api/v1/bo/api-keys?"));
    lists.add(new Asked(admin, "/api/v1/bo/api-keys?within=10d&"));
    lists.add(new Asked(admin, "/api/v1/bo/audit?"));
    lists.add(new Asked(admin, "/api/v1/bo/audit?action=operator.created&"));
    lists.add(new Asked(admin, "/api/v1/bo/operators?"));
    lists.add(new Asked(admin, "/api/v1/bo/operators?sort=name&"));
    lists.add(new Asked(admin, "/api/v1/bo/operators?sort=-name&"));
    lists.add(new Asked(admin, "/api/v1/bo/operators?status=active&"));
    lists.add(new Asked(admin, "/api/v1/bo/operators?q=op-&"));
    return lists;
  }
}
