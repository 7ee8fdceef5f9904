package io.paddock.backoffice.app;

import static io.paddock.backoffice.fixtures.Problems.pointsAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Tenants.Aggregator;
import io.paddock.backoffice.fixtures.Traders;
import io.paddock.backoffice.fixtures.Traders.Market;
import io.paddock.backoffice.fixtures.Traders.Partner;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Lists of one status: the database narrows them, so that each page is full. */
@QuarkusTest
class StatusFilterTest {

  private static final String AGGREGATORS = "/api/v1/bo/aggregators";

  private final Api staff = Staff.superAdmin();

  @Test
  void partners_are_narrowed_to_a_status() {
    Partner desk = Traders.multiWallet();
    Partner other = Traders.multiWallet();
    staff.post(desk.path() + "/suspend").then().statusCode(200);

    assertThat(all(Traders.PARTNERS, "suspended")).contains(desk.id()).doesNotContain(other.id());
    assertThat(all(Traders.PARTNERS, "active")).contains(other.id()).doesNotContain(desk.id());
    assertThat(page(Traders.PARTNERS, "suspended", 1, null).getList("items.id"))
        .containsExactly(desk.id());
    pointsAt(staff.get(Traders.PARTNERS + "?status=asleep"), "?status");
  }

  @Test
  void aggregators_are_narrowed_to_a_status() {
    Aggregator acme = Tenants.aggregator();
    Aggregator other = Tenants.aggregator();
    staff.post(AGGREGATORS + "/" + acme.id() + "/disable").then().statusCode(200);

    assertThat(all(AGGREGATORS, "disabled")).contains(acme.id()).doesNotContain(other.id());
    assertThat(all(AGGREGATORS, "active")).contains(other.id()).doesNotContain(acme.id());
    pointsAt(staff.get(AGGREGATORS + "?status=suspended"), "?status");
  }

  @Test
  void markets_are_narrowed_to_what_the_exchange_says_of_them() {
    Market created = Traders.market();
    Market open = Traders.market();
    Market halted = Traders.market();
    staff.post(open.path() + "/open").then().statusCode(200);
    staff.post(halted.path() + "/open").then().statusCode(200);
    staff.post(halted.path() + "/halt").then().statusCode(200);

    assertThat(all(Traders.MARKETS, "created"))
        .contains(created.id())
        .doesNotContain(open.id(), halted.id());
    assertThat(all(Traders.MARKETS, "open")).contains(open.id()).doesNotContain(created.id());
    assertThat(page(Traders.MARKETS, "halted", 1, null).getList("items.id"))
        .containsExactly(halted.id());
    assertThat(all(Traders.MARKETS, "pending"))
        .doesNotContain(created.id(), open.id(), halted.id());
    pointsAt(staff.get(Traders.MARKETS + "?status=deleted"), "?status");
  }

  @Test
  void a_cursor_of_one_status_is_none_of_another() {
    for (int i = 0; i < 2; i++) {
      staff.post(Traders.multiWallet().path() + "/suspend").then().statusCode(200);
    }

    String next = page(Traders.PARTNERS, "suspended", 1, null).getString("nextCursor");

    pointsAt(staff.get(Traders.PARTNERS + "?status=active&limit=1&cursor=" + next), "?cursor");
    pointsAt(staff.get(Traders.PARTNERS + "?limit=1&cursor=" + next), "?cursor");
  }

  /** Page by page; each row has the status, and none is there twice. */
  private List<String> all(String list, String status) {
    List<String> found = new ArrayList<>();
    @Nullable String cursor = null;
    do {
      JsonPath page = page(list, status, 100, cursor);
      assertThat(page.getList("items.status")).allMatch(status::equals);
      found.addAll(page.getList("items.id"));
      cursor = page.getString("nextCursor");
    } while (cursor != null);
    assertThat(found).doesNotHaveDuplicates();
    return found;
  }

  private JsonPath page(String list, String status, int limit, @Nullable String cursor) {
    return staff
        .get(
            list
                + "?status="
                + status
                + "&limit="
                + limit
                + (cursor == null ? "" : "&cursor=" + cursor))
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }
}
