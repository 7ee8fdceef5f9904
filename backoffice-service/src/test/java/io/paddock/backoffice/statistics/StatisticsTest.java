package io.paddock.backoffice.statistics;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.EventLogWriter;
import io.paddock.backoffice.fixtures.Registrations;
import io.paddock.backoffice.fixtures.Registrations.Registered;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.events.EventEnvelope;
import io.paddock.events.EventJson;
import io.paddock.events.catalogue.EventPayload;
import io.paddock.events.catalogue.RoundSettled;
import io.paddock.events.catalogue.Subjects;
import io.paddock.events.catalogue.TradeExecuted;
import io.paddock.events.catalogue.UserRegistered;
import io.paddock.fixtures.Db;
import io.paddock.web.db.Postgres;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the event log says of operators, counted once each. */
@QuarkusTest
class StatisticsTest {

  private static final Instant MAY = Instant.parse("2026-05-31T23:59:59.999Z");
  private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");
  private static final String WALLET = "0x00000000000000000000000000000000000000a1";

  private final StatisticsIntake intake;
  private final MetricsRefresh refresh;
  private final StatisticsConfig config;
  private final Postgres jobs;
  private final Clock clock;
  private final Map<String, Object> kafka;

  private final EventLogWriter log = new EventLogWriter();
  private Registered brand = new Registered("", "", new JsonPath("{}"));

  @Inject
  StatisticsTest(
      StatisticsIntake intake,
      MetricsRefresh refresh,
      StatisticsConfig config,
      @Identifier("jobs") Postgres jobs,
      Clock clock,
      @Identifier("default-kafka-broker") Map<String, Object> kafka) {
    this.intake = intake;
    this.refresh = refresh;
    this.config = config;
    this.jobs = jobs;
    this.clock = clock;
    this.kafka = kafka;
  }

  @BeforeEach
  void anOperator() {
    brand = Registrations.operator();
  }

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void rounds_trades_and_users_are_counted_by_month_and_currency_exactly() {
    played("ann", 1, MAY, "dice", "USDT", "10.00000001", "4");
    played("ann", 2, JUNE, "dice", "USDT", "2", "5.5");
    played("bob", 1, JUNE, "crash", "BTC", "0.00000003", "0");
    traded(1, JUNE, "0.62", "100", "0.38");
    registered("ann", 3);
    registered("bob", 2);

    count();

    assertThat(months())
        .containsExactly(
            "2026-05-01 game dice USDT 1 10.00000001 6.00000001",
            "2026-06-01 game crash BTC 1 0.00000003 0.00000003",
            "2026-06-01 game dice USDT 1 2 -3.5",
            "2026-06-01 market BTC-100K USDC 1 62.00 0.38");
    JsonPath shown = Staff.operations().get(brand.path()).jsonPath();
    assertThat(shown.getLong("operator.statistics.users")).isEqualTo(2);
    // In the unit of comparison, which knows no rate for BTC.
    assertThat(shown.getString("operator.statistics.volume")).isEqualTo("74.00000001");
    assertThat(shown.getString("operator.statistics.revenue")).isEqualTo("2.88000001");
    assertThat(shown.getString("operator.statistics.health")).isEqualTo("idle");
    assertThat(shown.getString("operator.statistics.lastActivityAt")).startsWith("2026-06-01T00");
    assertThat(shown.getString("operator.statistics.asOf")).isNotNull();
    assertThat(shown.getList("operator.statistics.turnover.currency"))
        .containsExactly("BTC", "USDT", "USDC");
  }

  @Test
  void months_are_listed_newest_first_and_across_pages() {
    played("ann", 1, MAY, "dice", "USDT", "10", "4");
    played("ann", 2, JUNE, "dice", "USDT", "1", "5");
    played("ann", 3, JUNE, "crash", "USDT", "1", "0");
    traded(1, JUNE, "0.62", "100", "0.38");
    count();
    Api staff = Staff.operations();

    List<String> walked = new ArrayList<>();
    @Nullable String cursor = null;
    do {
      JsonPath page =
          staff
              .get(brand.path() + "/stats?limit=1" + (cursor == null ? "" : "&cursor=" + cursor))
              .jsonPath();
      walked.add(
          page.getString("items[0].month")
              + " "
              + page.getString("items[0].item")
              + " "
              + page.getString("items[0].revenue"));
      cursor = page.getString("nextCursor");
    } while (cursor != null);

    assertThat(walked)
        .containsExactly(
            "2026-06-01 crash 1",
            "2026-06-01 dice -4",
            "2026-06-01 BTC-100K 0.38",
            "2026-05-01 dice 6");
    isProblem(
        staff.get(Registrations.OPERATORS + "/" + UUID.randomUUID() + "/stats"),
        404,
        "operator_not_found");
  }

  @Test
  void an_operator_is_busy_idle_or_silent() {
    assertThat(health()).isEqualTo("silent");
    played("ann", 1, clock.instant().minusSeconds(86_401), "dice", "USDT", "1", "0");
    count();
    assertThat(health()).isEqualTo("idle");
    played("ann", 2, clock.instant().minusSeconds(3_600), "dice", "USDT", "1", "0");
    count();
    assertThat(health()).isEqualTo("busy");
  }

  private String health() {
    return Staff.operations().get(brand.path()).jsonPath().getString("operator.statistics.health");
  }

  @Test
  void what_is_published_again_or_read_again_counts_once() {
    EventEnvelope first = played("ann", 1, JUNE, "dice", "USDT", "10", "0");
    EventEnvelope second = played("ann", 2, JUNE, "dice", "USDT", "5", "0");
    log.write(first, round("dice", "USDT", "10", "0"));
    intake.pass();
    log.write(first, round("dice", "USDT", "10", "0"));
    log.write(second, round("dice", "USDT", "5", "0"));

    intake.pass();
    intake.pass();

    assertThat(months()).containsExactly("2026-06-01 game dice USDT 2 15 15");
  }

  @Test
  void an_earlier_event_of_a_subject_that_comes_late_in_another_topic_counts() {
    String subject = Subjects.wallet(WALLET) + "/" + brand.id();
    traded(2, JUNE, "0.5", "10", "0.01");
    intake.pass();
    write(subject, 1, JUNE, UserRegistered.ofWallet(WALLET));

    count();

    JsonPath shown = Staff.operations().get(brand.path()).jsonPath();
    assertThat(shown.getLong("operator.statistics.users")).isEqualTo(1);
    assertThat(months()).hasSize(1);
  }

  @Test
  void two_pods_at_once_count_each_event_once() throws InterruptedException, ExecutionException {
    for (int i = 1; i <= 300; i++) {
      played("ann" + i % 7, (i + 6) / 7, JUNE, "dice", "USDT", "1", "0");
    }
    try (ExecutorService pods = Executors.newFixedThreadPool(3)) {
      List<Future<?>> passes =
          List.of(
              pods.submit(this::anotherPod),
              pods.submit(this::anotherPod),
              pods.submit(() -> intake.pass()));
      for (Future<?> pass : passes) {
        pass.get();
      }
    }
    intake.pass();

    assertThat(months()).containsExactly("2026-06-01 game dice USDT 300 300 300");
  }

  private void anotherPod() {
    EventLog own = new EventLog(kafka, config);
    new StatisticsIntake(own, jobs, config, clock).pass();
    own.close();
  }

  @Test
  void deleted_and_made_again_from_the_log_they_are_the_same() {
    played("ann", 1, MAY, "dice", "USDT", "10.5", "4.25");
    traded(1, JUNE, "0.5", "10", "0.01");
    registered("ann", 2);
    count();
    List<Map<String, Object>> before = everything();

    Db.owner()
        .useTransaction(
            sql -> {
              for (String table : List.of("offsets", "subjects", "months", "users")) {
                sql.execute("DELETE FROM tenancy.statistics_" + table);
              }
            });
    refresh.refresh();
    assertThat(
            Staff.operations().get(brand.path()).jsonPath().getString("operator.statistics.volume"))
        .isNull();
    count();

    assertThat(before).isNotEmpty();
    assertThat(everything()).isEqualTo(before);
  }

  private static List<Map<String, Object>> everything() {
    return Db.rows(
        """
        SELECT operator_id::text, month::text, kind, item, currency, events, volume::text,
               revenue::text, users, last_activity_at::text
          FROM tenancy.statistics_users LEFT JOIN tenancy.statistics_months USING (operator_id)
         ORDER BY 1, 2, 3, 4, 5
        """);
  }

  @Test
  void places_deleted_during_a_pass_make_it_begin_again_instead_of_counting_from_the_middle() {
    played("ann", 1, JUNE, "dice", "USDT", "1", "0");
    count();
    Db.change("DELETE FROM tenancy.statistics_offsets");
    played("ann", 2, JUNE, "dice", "USDT", "1", "0");

    intake.pass();

    assertThat(months()).containsExactly("2026-06-01 game dice USDT 2 2 2");
  }

  @Test
  void what_is_no_event_of_an_operator_counts_nothing_and_stops_nothing() {
    log.write("game.events", "x", "no json");
    log.write("game.events", "x", "null");
    log.write("trading.events", "x", "{\"specversion\":\"1.0\"}");
    EventEnvelope broken =
        EventLogWriter.event(
            UUID.fromString(brand.id()), player("ann"), 1, JUNE, round("dice", "USDT", "1", "0"));
    log.write(
        "game.events",
        player("ann"),
        EventJson.write(broken).replace("\"stake\":\"1\"", "\"stake\":\"-1\""));
    played("ann", 2, JUNE, "dice", "USDT", "2", "0");

    count();

    assertThat(months()).containsExactly("2026-06-01 game dice USDT 1 2 2");
  }

  @Test
  void the_list_shows_of_when_its_statistics_are() {
    played("ann", 1, JUNE, "dice", "USDT", "2", "0");
    Instant before = clock.instant();
    count();

    JsonPath list =
        Staff.operations().get(Registrations.OPERATORS + "?q=" + brand.code()).jsonPath();

    assertThat(Instant.parse(list.getString("statisticsAsOf")))
        .isAfterOrEqualTo(before.minusMillis(1));
    assertThat(list.getMap("items[0].statistics"))
        .containsEntry("volume", "2")
        .containsEntry("revenue", "2")
        .containsEntry("users", 0);
  }

  private void count() {
    intake.pass();
    refresh.refresh();
  }

  private List<String> months() {
    return Db.rows(
            """
            SELECT concat_ws(' ', month, kind, item, currency, events, volume, revenue) AS line
              FROM tenancy.statistics_months WHERE operator_id = $1 ORDER BY 1
            """,
            UUID.fromString(brand.id()))
        .stream()
        .map(row -> String.valueOf(row.get("line")))
        .toList();
  }

  private String player(String name) {
    return Subjects.player(UUID.fromString(brand.id()), name);
  }

  private EventEnvelope played(
      String who,
      long sequence,
      Instant at,
      String game,
      String currency,
      String stake,
      String pays) {
    return write(player(who), sequence, at, round(game, currency, stake, pays));
  }

  private static RoundSettled round(String game, String currency, String stake, String payout) {
    return new RoundSettled(
        UUID.randomUUID(),
        "player",
        game,
        currency,
        new BigDecimal(stake),
        new BigDecimal(payout),
        List.of());
  }

  private void traded(long sequence, Instant at, String price, String quantity, String fee) {
    write(
        Subjects.wallet(WALLET) + "/" + brand.id(),
        sequence,
        at,
        new TradeExecuted(
            "t",
            "0x" + "d".repeat(64),
            null,
            "BTC-100K",
            WALLET,
            "0",
            "buy",
            new BigDecimal(price),
            new BigDecimal(quantity),
            new BigDecimal(fee),
            "taker",
            at));
  }

  private void registered(String who, long sequence) {
    write(player(who), sequence, MAY, new UserRegistered(who, "MT"));
  }

  private EventEnvelope write(String subject, long sequence, Instant at, EventPayload payload) {
    EventEnvelope event =
        EventLogWriter.event(UUID.fromString(brand.id()), subject, sequence, at, payload);
    log.write(event, payload);
    return event;
  }
}
