package io.paddock.backoffice.operator;

import static io.paddock.backoffice.fixtures.Problems.pointsAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Tenants.Aggregator;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three operators of one aggregator: codes a, b, c; names Zebra, yak, Ant; made in that order. */
@QuarkusTest
class OperatorListTest {

  private static final String STAFF = "/api/v1/bo/operators";

  private String tag = "";
  private Aggregator acme = new Aggregator("", "", "");
  private Tenants.Operator theirs = new Tenants.Operator(acme, "", "", "", "", "");

  @BeforeEach
  void threeOperatorsAndAForeignOne() {
    tag = UUID.randomUUID().toString().substring(0, 8);
    acme = Tenants.aggregator();
    make("a", "Zebra");
    make("b", "yak");
    make("c", "Ant");
    Db.change(
        "UPDATE tenancy.operators SET domains = ARRAY['play.' || $1 || '.example'] WHERE code = $2",
        tag,
        "b-" + tag);
    theirs = Tenants.operator();
  }

  private void make(String letter, String name) {
    acme.api()
        .post(
            Tenants.OPERATORS,
            Tenants.body(letter + "-" + tag).replace("My Brand", name + " " + tag))
        .then()
        .statusCode(201);
  }

  @Test
  void an_aggregator_sees_its_own_by_code() {
    JsonPath list = acme.api().get(Tenants.OPERATORS).jsonPath();

    assertThat(list.getList("items.code")).isEqualTo(codes("a", "b", "c"));
    assertThat(list.getString("nextCursor")).isNull();
    assertThat(list.getMap("items[0]")).doesNotContainKeys("jwtSharedSecret", "walletHmacSecret");
  }

  @Test
  void staff_see_all() {
    List<String> all =
        Staff.operations().get(STAFF + "?limit=200&q=" + tag).jsonPath().getList("items.code");
    List<String> foreign =
        Staff.operations().get(STAFF + "?q=" + theirs.code()).jsonPath().getList("items.code");

    assertThat(all).isEqualTo(codes("a", "b", "c"));
    assertThat(foreign).containsExactly(theirs.code());
  }

  @Test
  void every_order_is_kept_across_pages() {
    assertThat(walk("code")).isEqualTo(codes("a", "b", "c"));
    assertThat(walk("-code")).isEqualTo(codes("c", "b", "a"));
    assertThat(walk("createdAt")).isEqualTo(codes("a", "b", "c"));
    assertThat(walk("-createdAt")).isEqualTo(codes("c", "b", "a"));
    assertThat(walk("name")).isEqualTo(byName());
    assertThat(walk("-name")).isEqualTo(byName().reversed());
  }

  private List<String> byName() {
    return Db.rows(
            "SELECT code FROM tenancy.operators WHERE code LIKE $1 ORDER BY name", "_-" + tag)
        .stream()
        .map(row -> String.valueOf(row.get("code")))
        .toList();
  }

  @Test
  void what_sorts_alike_is_told_apart_by_its_id() {
    make("d", "Zebra");

    assertThat(walk("name")).hasSize(4).containsAll(codes("a", "b", "c", "d"));
    assertThat(walk("-name")).isEqualTo(walk("name").reversed());
  }

  @Test
  void an_aggregator_walks_only_its_own_whatever_foreign_ones_are_called() {
    List<String> own =
        Stream.generate(() -> Tenants.operatorOf(acme).code()).limit(3).sorted().toList();
    Tenants.operatorOf(theirs.owner());
    Tenants.operatorOf(theirs.owner());

    assertThat(walk(acme.api(), Tenants.OPERATORS + "?q=my%20brand&sort=name"))
        .containsExactlyInAnyOrderElementsOf(own);
    assertThat(walk(acme.api(), Tenants.OPERATORS + "?sort=-name"))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(own.stream(), codes("a", "b", "c").stream()).toList());
  }

  private List<String> walk(String sort) {
    return walk(Staff.operations(), STAFF + "?q=%s&sort=%s".formatted(tag, sort));
  }

  private static List<String> walk(Api api, String list) {
    List<String> codes = new ArrayList<>();
    @Nullable String cursor = null;
    do {
      JsonPath page =
          api.get(list + "&limit=1" + (cursor == null ? "" : "&cursor=" + cursor))
              .then()
              .statusCode(200)
              .extract()
              .jsonPath();
      codes.addAll(page.getList("items.code"));
      cursor = page.getString("nextCursor");
    } while (cursor != null);
    return codes;
  }

  @Test
  void q_finds_parts_of_code_name_and_domain_in_any_case() {
    assertThat(find("q=B-" + tag)).isEqualTo(codes("b"));
    assertThat(find("q=zEBRA%20" + tag)).isEqualTo(codes("a"));
    assertThat(find("q=play." + tag)).isEqualTo(codes("b"));
    assertThat(find("q=%25" + tag)).isEmpty();
    assertThat(find("q=_-" + tag)).isEmpty();
  }

  @Test
  void status_keeps_those_in_it() {
    String id = Staff.operations().get(STAFF + "?q=b-" + tag).jsonPath().getString("items[0].id");
    Staff.operations().post(STAFF + "/" + id + "/disable").then().statusCode(200);

    assertThat(find("status=disabled&q=" + tag)).isEqualTo(codes("b"));
    assertThat(find("status=active&q=" + tag)).isEqualTo(codes("a", "c"));
    assertThat(find("status=onboarding&q=" + tag)).isEmpty();
  }

  @Test
  void filters_that_mean_nothing_are_pointed_at() {
    pointsAt(Staff.operations().get(STAFF + "?status=gone"), "?status");
    pointsAt(Staff.operations().get(STAFF + "?sort=wallet"), "?sort");
    pointsAt(Staff.operations().get(STAFF + "?q=%00"), "?q");
    pointsAt(Staff.operations().get(STAFF + "?q=" + "x".repeat(121)), "?q");
    pointsAt(Staff.operations().get(STAFF + "?limit=201"), "?limit");
  }

  @Test
  void a_cursor_belongs_to_its_order() {
    String cursor =
        Staff.operations().get(STAFF + "?limit=1&sort=name").jsonPath().getString("nextCursor");

    pointsAt(Staff.operations().get(STAFF + "?sort=code&cursor=" + cursor), "?cursor");
    pointsAt(Staff.operations().get(STAFF + "?cursor=YWJj"), "?cursor");
  }

  @Test
  void another_aggregators_cursor_is_none() {
    Tenants.operatorOf(theirs.owner());
    String foreign =
        theirs.owner().api().get(Tenants.OPERATORS + "?limit=1").jsonPath().getString("nextCursor");

    pointsAt(acme.api().get(Tenants.OPERATORS + "?cursor=" + foreign), "?cursor");
  }

  private List<String> find(String query) {
    return Staff.operations().get(STAFF + "?" + query).jsonPath().getList("items.code");
  }

  private List<String> codes(String... letters) {
    return List.of(letters).stream().map(letter -> letter + "-" + tag).toList();
  }
}
