package io.paddock.backoffice.market;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static io.paddock.backoffice.fixtures.Problems.pointsAt;
import static io.paddock.backoffice.fixtures.Traders.MARKETS;
import static io.paddock.backoffice.fixtures.Traders.marketBody;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.Exchange;
import io.paddock.backoffice.fixtures.InLine;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Traders;
import io.paddock.backoffice.fixtures.Traders.Market;
import io.paddock.fixtures.Db;
import io.paddock.matching.command.AmendMarket;
import io.paddock.matching.command.DeleteMarket;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Until it is opened a market can be changed or deleted; then its closing time alone moves. */
@QuarkusTest
class MarketChangeApiTest {

  private static final Instant LATER =
      Clock.systemUTC().instant().plus(Duration.ofDays(9)).truncatedTo(ChronoUnit.MILLIS);

  private final Verdicts verdicts;

  private Exchange exchange = Exchange.running();

  @Inject
  MarketChangeApiTest(Verdicts verdicts) {
    this.verdicts = verdicts;
  }

  @BeforeEach
  @AfterEach
  void exchangeRuns() {
    exchange = Exchange.running();
  }

  @Test
  void until_it_is_opened_everything_but_the_symbol_changes() {
    Market market = Traders.market();

    Response changed =
        patch(
            market,
            """
            {'title':'Snow tomorrow?','eventId':'E-1','outcomes':['Snow','None'],'tickSize':'0.1',
             'minQuantity':'2','feeRateBps':7,'closesAt':'%s'}\
            """
                .formatted(LATER));

    assertThat(changed.statusCode()).as(changed.asString()).isEqualTo(200);
    JsonPath shown = changed.jsonPath();
    assertThat(shown.getString("market.title")).isEqualTo("Snow tomorrow?");
    assertThat(shown.getString("market.eventId")).isEqualTo("E-1");
    assertThat(shown.getList("market.outcomes")).containsExactly("Snow", "None");
    assertThat(shown.getString("market.tickSize")).isEqualTo("0.1");
    assertThat(shown.getString("market.minQuantity")).isEqualTo("2");
    assertThat(shown.getInt("market.feeRateBps")).isEqualTo(7);
    assertThat(shown.getString("market.closesAt")).isEqualTo(LATER.toString());
    assertThat(read(market).asString()).isEqualTo(changed.asString());
    AmendMarket sent = amendments(market).getFirst();
    assertThat(sent.terms().tickSize()).isEqualTo(100_000);
    assertThat(sent.terms().minQuantity()).isEqualTo(2_000_000);
    assertThat(sent.terms().feeRateBps()).isEqualTo(7);
    assertThat(sent.terms().closesAt()).isEqualTo(LATER.toEpochMilli());
    assertThat(diff(market, "market.change_sent"))
        .contains("\"title\"", "Rain tomorrow?", "Snow tomorrow?", "\"commandId\"");
    assertThat(diff(market, "market.change_settled")).contains("\"effect\"", "applied");
  }

  @Test
  void what_the_exchange_does_not_know_changes_here_alone() {
    Market market = Traders.market();

    Response changed = patch(market, "{'title':'Snow tomorrow?'}");

    assertThat(changed.jsonPath().getString("market.title")).isEqualTo("Snow tomorrow?");
    assertThat(changed.header("ETag")).isEqualTo("\"1\"");
    assertThat(amendments(market)).isEmpty();
    assertThat(audits(market, "market.changed")).isEqualTo(1);
  }

  @Test
  void a_change_that_changes_nothing_leaves_no_trace() {
    Market market = Traders.market();

    Response same = patch(market, "{'title':'Rain tomorrow?','tickSize':'0.010'}");

    assertThat(same.statusCode()).isEqualTo(200);
    assertThat(same.header("ETag")).isEqualTo("\"0\"");
    assertThat(amendments(market)).isEmpty();
    assertThat(audits(market, "market.changed")).isZero();
  }

  @Test
  void null_takes_a_closing_time_away() {
    Market market = Traders.market();
    patch(market, "{'closesAt':'" + LATER + "'}").then().statusCode(200);

    Response changed = patch(market, "{'closesAt':null}");

    assertThat(changed.jsonPath().getString("market.closesAt")).isNull();
    assertThat(amendments(market).getLast().terms().closesAt()).isZero();
  }

  @Test
  void once_it_was_opened_the_closing_time_alone_moves() {
    Market market = opened();

    Response moved = patch(market, "{'closesAt':'" + LATER + "'}");

    assertThat(moved.jsonPath().getString("market.closesAt")).isEqualTo(LATER.toString());
    assertThat(moved.jsonPath().getString("market.status")).isEqualTo("open");
    for (String other :
        List.of(
            "{'title':'Snow?'}",
            "{'outcomes':['A','B']}",
            "{'eventId':'E-2'}",
            "{'tickSize':'0.1'}",
            "{'minQuantity':'2'}",
            "{'feeRateBps':1}",
            "{'closesAt':null,'feeRateBps':1}")) {
      isProblem(patch(market, other), 422, "market_opened");
    }
    assertThat(amendments(market)).hasSize(1);
    isProblem(delete(market), 422, "market_opened");
  }

  @Test
  void what_was_sent_to_be_opened_counts_as_opened() {
    Market market = Traders.market();
    Exchange.away();
    Staff.operations().post(market.path() + "/open").then().statusCode(202);

    isProblem(patch(market, "{'title':'Snow?'}"), 422, "market_opened");
  }

  @Test
  void it_moves_while_the_market_is_open() {
    Market market = opened();
    String body = "{'closesAt':'" + LATER + "'}";

    Staff.operations().post(market.path() + "/halt").then().statusCode(200);
    isProblem(patch(market, body), 422, "market_halted");
    Staff.operations()
        .post(market.path() + "/void", MarketEndApiTest.GROUNDS)
        .then()
        .statusCode(200);
    isProblem(patch(market, body), 422, "market_voided");
    Market resolved = Traders.market();
    Staff.operations()
        .post(resolved.path() + "/resolve", "{'payouts':['1','0'],'reason':'x','source':'y'}");
    isProblem(patch(resolved, body), 422, "market_resolved");
    isProblem(delete(resolved), 422, "market_resolved");
    isProblem(delete(market), 422, "market_voided");
  }

  @Test
  void bad_values_are_pointed_at_and_nothing_changes() {
    Market market = Traders.market();

    pointsAt(patch(market, "{'symbol':'OTHER'}"), "/symbol");
    pointsAt(patch(market, "{'status':'open'}"), "/status");
    pointsAt(patch(market, "{'title':null}"), "/title");
    pointsAt(patch(market, "{'outcomes':['A','A']}"), "/outcomes/1");
    pointsAt(patch(market, "{'tickSize':'0.02'}"), "/tickSize");
    pointsAt(patch(market, "{'feeRateBps':1001}"), "/feeRateBps");
    pointsAt(patch(market, "{'closesAt':'2020-01-01T00:00:00Z'}"), "/closesAt");
    assertThat(read(market).header("ETag")).isEqualTo("\"0\"");
    assertThat(amendments(market)).isEmpty();
    isProblem(
        Staff.operations().patch(MARKETS + "/" + UUID.randomUUID(), "{}"), 404, "market_not_found");
  }

  @Test
  void a_version_that_is_past_changes_and_deletes_nothing() {
    Market market = Traders.market();
    String read = read(market).header("ETag");
    patch(market, "{'title':'Snow?'}").then().statusCode(200);
    Api late = Staff.operations().with("If-Match", read);

    isProblem(late.patch(market.path(), "{'title':'Hail?'}"), 412, "precondition_failed");
    isProblem(late.delete(market.path()), 412, "precondition_failed");
    assertThat(read(market).jsonPath().getString("market.title")).isEqualTo("Snow?");
    assertThat(
            Staff.operations()
                .with("If-Match", "\"1\"")
                .patch(market.path(), "{'feeRateBps':1}")
                .header("ETag"))
        .isEqualTo("\"2\"");
  }

  @Test
  void of_two_changes_at_once_the_second_sees_the_first() {
    Market market = Traders.market();
    Api first = Staff.operations().with("If-Match", "\"0\"");

    List<Response> answers =
        InLine.behind(
            holder ->
                holder.execute(
                    "SELECT 1 FROM tenancy.markets WHERE id = $1 FOR UPDATE",
                    UUID.fromString(market.id())),
            List.of(
                () -> first.patch(market.path(), "{'title':'Snow?'}"),
                () -> first.patch(market.path(), "{'title':'Hail?'}")));

    assertThat(answers).extracting(Response::statusCode).containsExactlyInAnyOrder(200, 412);
  }

  @Test
  void while_one_change_is_on_its_way_there_is_no_other() {
    Market market = Traders.market();
    Exchange.away();

    Response sent = patch(market, "{'tickSize':'0.1'}");
    Response second = patch(market, "{'title':'Snow?'}");
    Exchange.running().settled();
    verdicts.settle();

    assertThat(sent.statusCode()).isEqualTo(202);
    isProblem(second, 409, "market_change_pending");
    assertThat(read(market).jsonPath().getString("market.tickSize")).isEqualTo("0.1");
    patch(market, "{'title':'Snow?'}").then().statusCode(200);
  }

  @Test
  void what_the_exchange_refuses_changes_nothing() {
    Market market = Traders.market();
    Staff.operations().post(market.path() + "/open").then().statusCode(200);
    // As after a restore of the database alone: the log knows that it was opened.
    Db.change(
        "UPDATE tenancy.trading_commands SET kind = 'halt_market' WHERE target = $1"
            + " AND kind = 'open_market'",
        market.id());

    isProblem(patch(market, "{'tickSize':'0.1'}"), 422, "market_opened");
    assertThat(read(market).jsonPath().getString("market.tickSize")).isEqualTo("0.01");
    assertThat(read(market).header("ETag")).isEqualTo("\"0\"");
    assertThat(diff(market, "market.change_settled")).contains("refused", "market_opened");
  }

  @Test
  void what_was_never_opened_is_deleted_here_and_at_the_exchange() {
    Market market = Traders.market();

    Response deleted = delete(market);

    assertThat(deleted.statusCode()).isEqualTo(204);
    isProblem(read(market), 404, "market_not_found");
    isProblem(delete(market), 404, "market_not_found");
    assertThat(
            exchange.settled().applied(DeleteMarket.class).stream()
                .filter(command -> command.symbol().value().equals(market.symbol())))
        .hasSize(1);
    assertThat(audits(market, "market.delete_sent")).isEqualTo(1);
    assertThat(audits(market, "market.delete_settled")).isEqualTo(1);
    Response again = Staff.operations().post(MARKETS, marketBody(market.symbol()));
    isProblem(again, 422, "market_exists");
  }

  @Test
  void a_deletion_that_nobody_waits_for_happens_all_the_same() {
    Market market = Traders.market();
    Exchange.away();

    Response sent = delete(market);
    assertThat(read(market).statusCode()).isEqualTo(200);
    Exchange.running().settled();
    verdicts.settle();

    assertThat(sent.statusCode()).isEqualTo(202);
    isProblem(read(market), 404, "market_not_found");
  }

  private static Market opened() {
    Market market = Traders.market();
    Staff.operations().post(market.path() + "/open").then().statusCode(200);
    return market;
  }

  private static Response patch(Market market, String body) {
    return Staff.operations().patch(market.path(), body);
  }

  private static Response delete(Market market) {
    return Staff.operations().delete(market.path());
  }

  private static Response read(Market market) {
    return Staff.operations().get(market.path());
  }

  private List<AmendMarket> amendments(Market market) {
    return exchange.settled().applied(AmendMarket.class).stream()
        .filter(amendment -> amendment.terms().symbol().value().equals(market.symbol()))
        .toList();
  }

  private static String diff(Market market, String action) {
    return String.valueOf(
        Db.rows(
                "SELECT diff FROM tenancy.audit_rows WHERE target_id = $1 AND action = $2",
                market.id(),
                action)
            .getFirst()
            .get("diff"));
  }

  private static long audits(Market market, String action) {
    return Db.number(
        "SELECT count(*) FROM tenancy.audit_rows WHERE target_id = $1 AND action = $2",
        market.id(),
        action);
  }
}
