package io.paddock.backoffice.operator;

import static io.paddock.backoffice.fixtures.Problems.pointsAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.backoffice.fixtures.Registrations;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.fixtures.Db;
import io.paddock.web.db.Sql;
import io.paddock.web.page.Cursors;
import io.paddock.web.page.PageRequest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Five operators: a with 3 users, b with 1, c with none that is known, d with 2, e like c. */
@QuarkusTest
class OperatorMetricListTest {

  private static final int MANY = 10_000;

  private final Cursors cursors;

  private String tag = "";
  private final List<String> ids = new ArrayList<>();

  @Inject
  OperatorMetricListTest(Cursors cursors) {
    this.cursors = cursors;
  }

  @BeforeEach
  void fiveOperators() {
    tag = "t" + UUID.randomUUID().toString().substring(0, 8);
    ids.clear();
    for (Integer users : new Integer[] {3, 1, null, 2, null}) {
      String id = Registrations.operator("'name':'%s'".formatted(tag)).id();
      ids.add(id);
      metrics(id, users);
    }
  }

  private static void metrics(String id, @Nullable Integer value) {
    Db.change(
        """
        UPDATE tenancy.operator_metrics SET users = nullif($2::bigint, -1), volume = nullif($2::bigint, -1) * 1.5,
               revenue = nullif($2::bigint, -1) * -0.5
         WHERE operator_id = $1
        """,
        UUID.fromString(id),
        value == null ? -1L : (long) value);
  }

  @Test
  void every_metric_sorts_both_ways_with_what_is_unknown_last() {
    List<String> up = List.of(ids.get(1), ids.get(3), ids.get(0), ids.get(2), ids.get(4));
    List<String> down = List.of(ids.get(0), ids.get(3), ids.get(1), ids.get(4), ids.get(2));

    for (String metric : List.of("users", "volume")) {
      assertThat(walk(metric)).as(metric).isEqualTo(up);
      assertThat(walk("-" + metric)).as(metric).isEqualTo(down);
    }
    // A loss is less than nothing, and nothing known is neither.
    assertThat(walk("revenue"))
        .containsExactly(ids.get(0), ids.get(3), ids.get(1), ids.get(2), ids.get(4));
    assertThat(walk("-revenue"))
        .containsExactly(ids.get(1), ids.get(3), ids.get(0), ids.get(4), ids.get(2));
  }

  @Test
  void each_row_has_its_volume_of_the_last_twelve_months() {
    YearMonth now = YearMonth.now(ZoneOffset.UTC);
    month(ids.get(0), now, "USDT", "10.5");
    month(ids.get(0), now, "USDC", "1");
    month(ids.get(0), now, "NOBODYS", "1000");
    month(ids.get(0), now.minusMonths(11), "USDT", "7");
    month(ids.get(0), now.minusMonths(12), "USDT", "5000");
    month(ids.get(1), now.minusMonths(3), "USDT", "2");

    JsonPath list =
        Staff.operations().get("/api/v1/bo/operators?limit=5&sort=-users&q=" + tag).jsonPath();

    String row = "items.find { it.id == '%s' }.volumeByMonth";
    List<String> months = list.getList(row.formatted(ids.get(0)) + ".month");
    List<String> volumes = list.getList(row.formatted(ids.get(0)) + ".volume");
    List<String> others = list.getList(row.formatted(ids.get(1)) + ".volume");
    assertThat(months)
        .hasSize(12)
        .startsWith(now.minusMonths(11).toString())
        .endsWith(now.toString())
        .isSorted();
    assertThat(volumes).hasSize(12).startsWith("7", "0").endsWith("0", "11.5");
    assertThat(others).hasSize(12).containsOnly("0", "2");
    assertThat(others.get(8)).isEqualTo("2");
    assertThat(list.<String>getList(row.formatted(ids.get(4)) + ".volume"))
        .hasSize(12)
        .containsOnly("0");
  }

  private static void month(String operator, YearMonth month, String currency, String volume) {
    Db.change(
        """
        INSERT INTO tenancy.statistics_months
          (operator_id, month, kind, item, currency, events, volume, revenue)
        VALUES ($1, $2::text::date, 'game', 'dice', $3, 1, $4::text::numeric, 0)
        """,
        UUID.fromString(operator),
        month.atDay(1).toString(),
        currency,
        volume);
  }

  @Test
  void a_row_that_moves_or_goes_neither_ends_nor_shifts_the_list() {
    JsonPath first = page("-users", null);
    metrics(ids.get(0), 0);
    Db.change(
        "DELETE FROM tenancy.operator_metrics WHERE operator_id = $1::text::uuid", ids.get(3));

    JsonPath second = page("-users", first.getString("nextCursor"));
    metrics(ids.get(1), 100);
    JsonPath third = page("-users", second.getString("nextCursor"));

    assertThat(first.getString("items[0].id")).isEqualTo(ids.get(0));
    assertThat(second.getString("items[0].id")).isEqualTo(ids.get(1));
    assertThat(third.getString("items[0].id")).isEqualTo(ids.get(0));
    assertThat(page("-users", third.getString("nextCursor")).getString("items[0].id"))
        .isEqualTo(ids.get(4));
  }

  @Test
  void aggregators_sort_their_own_by_metrics_that_each_row_shows() {
    Tenants.Aggregator owner = Tenants.aggregator();
    String few = Tenants.operatorOf(owner).id();
    String many = Tenants.operatorOf(owner).id();
    String unknown = Tenants.operatorOf(owner).id();
    metrics(few, 2);
    metrics(many, 10);
    metrics(unknown, null);
    metrics(Tenants.operator().id(), 5);

    JsonPath list = owner.api().get(Tenants.OPERATORS + "?sort=-users").jsonPath();

    assertThat(list.getList("items.id")).containsExactly(many, few, unknown);
    assertThat(list.getList("items.statistics.users")).containsExactly(10, 2, null);
    assertThat(list.getList("items.code")).hasSize(3).doesNotContainNull();
    assertThat(list.getMap("")).containsOnlyKeys("items", "nextCursor", "statisticsAsOf");
    assertThat(list.getString("statisticsAsOf"))
        .isEqualTo(
            Staff.operations().get(Registrations.OPERATORS).jsonPath().getString("statisticsAsOf"));
    JsonPath page = owner.api().get(Tenants.OPERATORS + "?sort=users&limit=1").jsonPath();
    assertThat(page.getList("items.id")).containsExactly(few);
    assertThat(
            owner
                .api()
                .get(
                    Tenants.OPERATORS
                        + "?sort=users&limit=2&cursor="
                        + page.getString("nextCursor"))
                .jsonPath()
                .getList("items.id"))
        .containsExactly(many, unknown);
  }

  @Test
  void a_cursor_belongs_to_its_order() {
    String cursor = page("-users", null).getString("nextCursor");

    pointsAt(
        Staff.operations()
            .get(Registrations.OPERATORS + "?sort=users&q=" + tag + "&cursor=" + cursor),
        "?cursor");
    pointsAt(Staff.operations().get(Registrations.OPERATORS + "?sort=health"), "?sort");
  }

  private List<String> walk(String sort) {
    List<String> walked = new ArrayList<>();
    @Nullable String cursor = null;
    do {
      JsonPath page = page(sort, cursor);
      walked.addAll(page.getList("items.id"));
      cursor = page.getString("nextCursor");
    } while (cursor != null);
    return walked;
  }

  private JsonPath page(String sort, @Nullable String cursor) {
    return Staff.operations()
        .get(
            Registrations.OPERATORS
                + "?limit=1&sort=%s&q=%s".formatted(sort, tag)
                + (cursor == null ? "" : "&cursor=" + cursor))
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  /** As PostgreSQL plans it for ten thousand, and how long it takes from the middle of the list. */
  @Test
  void ten_thousand_are_listed_from_an_index_in_milliseconds_in_every_order() {
    Map<OperatorOrder, List<String>> plans = new LinkedHashMap<>();
    Db.owner()
        .useTransaction(
            sql -> {
              tenThousand(sql);
              for (OperatorOrder order : OperatorOrder.values()) {
                OperatorQuery query = OperatorQuery.of(null, null, null, order.text());
                plans.put(
                    order,
                    List.of(
                        explained(sql, query, cursors.page(query.scope(), null, null)),
                        explained(sql, query, middle(sql, query))));
              }
              sql.undo();
            });

    plans.forEach(
        (order, both) -> {
          assertThat(both)
              .allSatisfy(
                  plan -> {
                    assertThat(plan)
                        .as(order.text())
                        .contains("Index")
                        .doesNotContain("Seq Scan")
                        .doesNotContainPattern("(?<!Incremental )Sort {2}\\(");
                    assertThat(took(plan)).as(plan).isLessThan(Duration.ofMillis(20));
                  });
          assertThat(both.getLast()).as(order.text()).contains("Index Cond");
        });
  }

  /** Nothing that is found, or all of it: the whole list is looked at, and that takes no longer. */
  @ParameterizedTest
  @CsvSource({
    "many-, ",
    "no such brand, ",
    "brand-7.example, ",
    ", disabled",
    ", active",
    "many 1, disabled",
    "no such brand, onboarding"
  })
  void ten_thousand_are_searched_and_filtered_in_milliseconds_in_every_order(
      @Nullable String text, @Nullable String status) {
    Map<OperatorOrder, String> plans = new LinkedHashMap<>();
    Db.owner()
        .useTransaction(
            sql -> {
              tenThousand(sql);
              sql.execute(
                  "UPDATE tenancy.operators SET status = 'disabled', disabled_by = 'staff'"
                      // Whatever their metrics are, of which every fifth has none.
                      + " WHERE code LIKE 'many-%' AND abs(hashtext(code)) % 10 = 7");
              sql.execute("ANALYZE tenancy.operators");
              for (OperatorOrder order : OperatorOrder.values()) {
                OperatorQuery query = OperatorQuery.of(null, text, status, order.text());
                PageRequest page = cursors.page(query.scope(), null, null);
                // The quickest of three: what else the machine does is not the plan's.
                plans.put(
                    order,
                    Stream.generate(() -> explained(sql, query, page))
                        .limit(3)
                        .min(Comparator.comparing(OperatorMetricListTest::took))
                        .orElseThrow());
              }
              sql.undo();
            });

    plans.forEach(
        (order, plan) -> {
          assertThat(pages(plan)).as(plan).isLessThan(5_000);
          assertThat(took(plan)).as(plan).isLessThan(Duration.ofMillis(50));
          assertThat(plan).as(order.text()).doesNotContain("lower(");
        });
    if (status != null && text == null) {
      assertThat(plans.get(OperatorOrder.parse("code"))).contains("operators_status");
    }
  }

  private static void tenThousand(Sql sql) {
    sql.execute(
        """
        INSERT INTO tenancy.operators
               (id, code, name, status, domains, wallet_base_url, game_frontend_base_url, created_at,
                updated_at)
        SELECT gen_random_uuid(), 'many-' || i, 'Many ' || i %% 997, 'active',
               ARRAY['play.brand-' || i || '.example', 'www.brand-' || i || '.example'], '', '',
               now() - i * interval '1 minute', now()
          FROM generate_series(1, %d) i;
        UPDATE tenancy.operator_metrics SET users = n, volume = n * 1.5, revenue = n * 0.5
          FROM (SELECT id, row_number() OVER () %% 7919 AS n FROM tenancy.operators) o
         WHERE o.id = operator_id AND n %% 5 <> 0;
        ANALYZE tenancy.operators;
        ANALYZE tenancy.operator_metrics
        """
            .formatted(MANY));
  }

  private PageRequest middle(Sql sql, OperatorQuery query) {
    List<Object> values = new ArrayList<>();
    PageRequest first = cursors.page(query.scope(), 1, null);
    String statement = OperatorRepository.statement(query, first, values);
    values.set(values.size() - 1, MANY / 2);
    var row = sql.rows(statement, values.toArray()).await().atMost(Duration.ofSeconds(5)).getLast();
    return cursors.page(query.scope(), null, first.cursor(row.getString(1), row.getUUID(0)));
  }

  private static String explained(Sql sql, OperatorQuery query, PageRequest page) {
    List<Object> values = new ArrayList<>();
    String statement = OperatorRepository.statement(query, page, values);
    return sql
        .rows("EXPLAIN (ANALYZE, BUFFERS, TIMING OFF) " + statement, values.toArray())
        .await()
        .atMost(Duration.ofSeconds(5))
        .stream()
        .map(row -> row.getString(0))
        .collect(Collectors.joining("\n"));
  }

  /** Pages that it looked at, which no other load on the machine changes. */
  private static int pages(String plan) {
    return Pattern.compile("Buffers: shared hit=(\\d+)(?: read=(\\d+))?")
        .matcher(plan)
        .results()
        .findFirst()
        .map(
            found ->
                Integer.parseInt(found.group(1))
                    + (found.group(2) == null ? 0 : Integer.parseInt(found.group(2))))
        .orElseThrow();
  }

  private static Duration took(String plan) {
    String ms = plan.replaceAll("(?s).*Execution Time: ([0-9.]+) ms.*", "$1");
    return Duration.ofNanos((long) (Double.parseDouble(ms) * 1_000_000));
  }
}
