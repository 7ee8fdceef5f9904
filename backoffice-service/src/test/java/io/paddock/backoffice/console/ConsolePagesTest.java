package io.paddock.backoffice.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Tenants.Operator;
import io.paddock.backoffice.fixtures.Traders;
import io.paddock.backoffice.fixtures.Traders.Market;
import io.paddock.backoffice.fixtures.Traders.Partner;
import io.paddock.fixtures.Db;
import io.paddock.web.face.Looks;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What all pages have in common, without a script. */
@QuarkusTest
class ConsolePagesTest {

  private Visitor boss = new Visitor();

  @BeforeEach
  void signIn() {
    boss = Visitor.signedIn(StaffRole.SUPER_ADMIN);
  }

  @Test
  void a_page_may_do_nothing_that_is_not_ours() {
    for (String path : new String[] {"/console", "/console/sign-in", "/console/nothing"}) {
      Response page = boss.get(path);
      assertThat(page.header("Content-Security-Policy"))
          .isEqualTo(
              "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                  + " connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none';"
                  + " frame-ancestors 'none'");
      assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
      assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    }
    assertThat(boss.get("/console").asString())
        .doesNotContain(" style=", "<style", " onclick", "javascript:")
        .containsPattern("<script src=\"/_static/htmx.org/dist/htmx.min.js\" defer></script>");
  }

  @Test
  void what_a_page_loads_is_served() {
    String page = boss.get("/console").asString();
    Matcher loaded =
        Pattern.compile(
                "(?:src|href)=\"(/(?:_static|face)/[^\"]*\\.[a-z]+(?:\\?v=[0-9a-f]{12})?)\"")
            .matcher(page);
    int count = 0;
    while (loaded.find()) {
      assertThat(boss.get(loaded.group(1)).statusCode()).as(loaded.group(1)).isEqualTo(200);
      count++;
    }
    assertThat(count).isGreaterThanOrEqualTo(4);
  }

  @Test
  void names_are_text_and_nothing_else() {
    String name = "<script>alert(1)</script>\"'{me.email}";
    Operator brand = Tenants.operator();
    Db.change(
        "UPDATE tenancy.operators SET name = $1 WHERE id = $2", name, UUID.fromString(brand.id()));

    for (String path : new String[] {"?q=" + brand.code(), "/" + brand.id()}) {
      assertThat(boss.get("/console/operators" + path).asString())
          .contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;{me.email}")
          .doesNotContain("<script>alert");
    }
    assertThat(boss.get("/console/operators?q=%3Cscript%3E%22%27").asString())
        .contains("value=\"&lt;script&gt;&quot;&#39;\"");
  }

  @Test
  void a_problem_of_the_api_has_a_page() {
    Response missing = boss.get("/console/operators/" + UUID.randomUUID());
    Response filter = boss.get("/console/operators?status=asleep");
    Response unknown = boss.get("/console/operators?state=active");

    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(missing.contentType()).isEqualTo("text/html;charset=utf-8");
    assertThat(missing.asString())
        .contains("data-code=\"operator_not_found\"", missing.header("X-Request-Id"));
    assertThat(filter.statusCode()).isEqualTo(400);
    assertThat(filter.asString()).contains("data-pointer=\"?status\"");
    assertThat(unknown.asString()).contains("data-pointer=\"?state\"");
    assertThat(boss.get("/console/nothing").asString()).contains("data-code=\"not_found\"");
  }

  @Test
  void a_script_is_told_of_a_problem_in_a_part_of_the_page() {
    Response answer =
        boss.sending("HX-Request", "true")
            .post("/console/aggregators", "code", "A B", "name", "Acme");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.header("HX-Retarget")).isEqualTo("#problem");
    assertThat(answer.header("HX-Push-Url")).isEqualTo("false");
    assertThat(answer.asString())
        .contains("data-pointer=\"/code\"")
        .doesNotContain("<html", "data-pointer=\"/name\"");
  }

  @Test
  void a_change_names_who_made_it_and_what_was_before() {
    Operator brand = Tenants.operator();
    boss.post("/console/operators/" + brand.id() + "/disable");

    assertThat(boss.get("/console/changes/" + brand.id()).asString())
        .contains(
            "Operator disabled",
            "before: </span>active</del>",
            "after: </span>disabled</ins>",
            "198.18.");
    assertThat(
            boss.get("/console/audit?action=operator.disabled&targetId=" + brand.id()).asString())
        .contains("Operator disabled")
        .doesNotContain("<b>Operator created</b>");
    assertThat(boss.get("/console/audit/chain").asString()).contains("Whole");
  }

  @Test
  void a_page_offers_what_its_reader_may_do() {
    Partner partner = Traders.multiWallet();
    Visitor support = Visitor.signedIn(StaffRole.SUPPORT);

    assertThat(support.get("/console/partners").asString()).doesNotContain("/console/partners/new");
    assertThat(support.get("/console/partners/" + partner.id()).asString())
        .doesNotContain("Suspend", "Issue a key", "/console/audit", "hx-get");
    assertThat(boss.get("/console/partners/" + partner.id()).asString())
        .contains("Suspend", "Issue a key", "/console/audit", "hx-get=\"/console/changes/");
    assertThat(Visitor.signedIn(StaffRole.OPERATIONS).get("/console/aggregators").asString())
        .doesNotContain("/console/aggregators/new");
  }

  @Test
  void the_overview_tells_how_far_the_money_is_proved() {
    Db.change("DELETE FROM trading.snapshots");
    assertThat(boss.get("/console").asString())
        .contains("<h2>Money proof</h2><span class=\"status plain\">Unproved");
    Db.change(
        """
        INSERT INTO trading.snapshots
          (sequence, topic_id, leader_epoch, engine_version, event_hash, state_hash, state, taken_at)
        VALUES (40000, 't', 0, 1, '0x' || repeat('0', 64), '0x' || repeat('0', 64), '', now())
        """);
    assertThat(boss.get("/console").asString())
        .contains("<h2>Money proof</h2><span class=\"status good\">Proved", "up to 40000");
    Db.change(
        "INSERT INTO trading.halts (sequence, reason, halted_at)"
            + " VALUES (40100, 'invariant_violated', now())");
    assertThat(boss.get("/console").asString())
        .contains("<h2>Money proof</h2><span class=\"status bad\">Violated")
        .contains("Invariant violated at 40100");
    Db.change("DELETE FROM trading.halts");
    Db.change("DELETE FROM trading.snapshots");
  }

  @Test
  void what_waits_is_found_behind_any_number_that_does_not() {
    Partner desk = Traders.multiWallet();
    boss.post("/console/partners/" + desk.id() + "/suspend");
    Db.change(
        """
        INSERT INTO tenancy.partners (id, name, contact_email, kind, created_at, updated_at)
        SELECT gen_random_uuid(), 'Crowd', 'crowd@example.com', 'multi_wallet',
               now() + interval '1 second', now()
          FROM generate_series(1, 201)
        """);

    String overview = boss.get("/console").asString();
    String suspended = boss.get("/console/partners?status=suspended").asString();
    Db.change("DELETE FROM tenancy.partners WHERE name = 'Crowd'");

    assertThat(overview).contains("Suspended partners", "/console/partners/" + desk.id());
    assertThat(suspended)
        .contains("<b>Suspended</b>", "/console/partners/" + desk.id())
        .doesNotContain("Crowd");
  }

  @Test
  void the_overview_names_keys_that_end() {
    Partner desk = Traders.multiWallet();
    String key = Traders.key(desk, "orders:read").getString("keyId");
    Db.change("UPDATE tenancy.api_keys SET expires_at = NULL WHERE expires_at > now()");
    Db.change(
        "UPDATE tenancy.api_keys SET expires_at = now() + interval '10 days' WHERE key_id = $1",
        key);

    assertThat(boss.get("/console").asString())
        .contains("Keys that end within 30 days", key, "href=\"/console/partners/" + desk.id());
    assertThat(boss.get("/console/keys").asString()).contains(key, ">Desk</a>");
    assertThat(boss.get("/console/keys?within=7d").asString())
        .contains("No key ends by then", "value=\"7d\" selected");
    assertThat(boss.get("/console/keys?within=soon").asString())
        .contains("data-pointer=\"?within\"");
  }

  @Test
  void the_overview_names_what_waits() {
    Operator brand = Tenants.operator();
    Market market = Traders.market();
    boss.post("/console/operators/" + brand.id() + "/disable");
    boss.post("/console/markets/" + market.id() + "/open");
    boss.post("/console/markets/" + market.id() + "/halt");

    assertThat(boss.get("/console").asString())
        .contains("<h2>postgresql</h2>", "status good\">Up")
        .contains("Disabled operators", "Halted markets", "/console/markets/" + market.id())
        .doesNotContain("Nothing waits for anybody");
  }

  @Test
  void the_overview_names_requests_that_wait_for_a_second_person() {
    String waiting = request("1 hour");
    String expired = request("-1 hour");

    assertThat(boss.get("/console").asString())
        .contains("Waiting for a second person", ">Wallet kyc</a>", Looks.brief(waiting))
        .doesNotContain(Looks.brief(expired));
  }

  private static String request(String left) {
    String wallet = "0x" + UUID.randomUUID().toString().replace("-", "") + "00000000";
    Db.change(
        """
        INSERT INTO tenancy.approvals (id, kind, target, body, body_hash, requested_by, requested_label,
                                       requested_at, expires_at)
        VALUES (gen_random_uuid(), 'wallet_kyc', $1, '{}', repeat('a', 64), gen_random_uuid()::text,
                'ada@paddock.example', now(), now() + $2::text::interval)
        """,
        wallet,
        left);
    return wallet;
  }
}
