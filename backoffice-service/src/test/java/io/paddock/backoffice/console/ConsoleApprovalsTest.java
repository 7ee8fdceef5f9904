package io.paddock.backoffice.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.approval.ApprovalKind;
import io.paddock.backoffice.approval.TwoPeople;
import io.paddock.backoffice.fixtures.Exchange;
import io.paddock.backoffice.fixtures.Staff;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests for a second person, on pages. */
@QuarkusTest
class ConsoleApprovalsTest {

  private static final Pattern WAITS =
      Pattern.compile("href=\"(/console/approvals/[0-9a-f-]{36})\"");
  private static final Pattern HASH = Pattern.compile("name=\"bodyHash\" value=\"([0-9a-f]{64})\"");

  private Visitor ada = new Visitor();
  private Visitor grace = new Visitor();

  @BeforeEach
  void twoMembers() {
    Exchange.running();
    ada = Visitor.signedIn(StaffRole.OPERATIONS);
    grace = Visitor.signedIn(StaffRole.SUPER_ADMIN);
  }

  @Test
  void a_form_that_needs_a_second_person_shows_where_its_request_waits() {
    TwoPeople.forEverything();
    String wallet = Traders.address();

    Response asked = kyc(wallet, "1");

    assertThat(asked.statusCode()).isEqualTo(409);
    assertThat(asked.asString())
        .contains("data-code=\"approval_required\"", "<html", ">See the request</a>");
    String page = found(WAITS, asked.asString());
    Response again =
        ada.twin()
            .sending("HX-Request", "true")
            .post("/console/wallets/" + wallet + "/kyc", "status", "APPROVED", "tier", "1");
    assertThat(again.header("HX-Retarget")).isEqualTo("#problem");
    assertThat(found(WAITS, again.asString())).isEqualTo(page);
    assertThat(ada.get(page).asString()).contains("Wallet kyc", "status warn\">Waiting", wallet);
    assertThat(ada.get("/console/wallets/" + wallet).asString()).contains("Not known yet");
  }

  @Test
  void what_a_request_would_change_is_shown_against_what_is_there_and_approved_as_shown() {
    String wallet = Traders.address();
    Traders.kyc(wallet, "REJECTED", 0);
    TwoPeople.forEverything();
    String page = found(WAITS, kyc(wallet, "2").asString());

    String shown = grace.get(page).asString();
    assertThat(shown)
        .contains("before: </span>REJECTED</del>", "after: </span>APPROVED</ins>")
        .contains("before: </span>0</del>", "after: </span>2</ins>")
        .contains("href=\"/console/wallets/" + wallet + "\"", ">Approve and do it<", ">Reject<")
        .doesNotContain("Withdraw");
    assertThat(grace.post(page + "/approve", "bodyHash", "0".repeat(64)).asString())
        .contains("data-code=\"approval_differs\"");
    Response approved = grace.post(page + "/approve", "bodyHash", found(HASH, shown));

    assertThat(approved.statusCode()).isEqualTo(303);
    assertThat(approved.header("Location")).isEqualTo(page);
    assertThat(grace.get(page).asString())
        .contains("It is approved, and done", "status good\">Approved", "Decided by")
        .doesNotContain(">Approve and do it<", ">Reject<");
    assertThat(grace.get("/console/wallets/" + wallet).asString()).contains("tier 2");
    assertThat(ada.get(found(WAITS, kyc(wallet, "3").asString())).asString())
        .contains("before: </span>2</del>", "after: </span>APPROVED</ins>")
        .doesNotContain("before: </span>APPROVED</del>");
  }

  @Test
  void who_asked_may_withdraw_it_and_nothing_else() {
    TwoPeople.forEverything();
    String wallet = Traders.address();
    String page = found(WAITS, kyc(wallet, "1").asString());

    String own = ada.get(page).asString();
    assertThat(own)
        .contains("somebody else approves it", ">Withdraw<")
        .doesNotContain("bodyHash", ">Approve and do it<", ">Reject<");
    assertThat(ada.post(page + "/reject").asString()).contains("data-pointer=\"/reason\"");
    assertThat(ada.post(page + "/reject", "reason", "Wrong wallet <3").statusCode()).isEqualTo(303);

    assertThat(ada.get(page).asString())
        .contains("nothing of it happens", "status bad\">Rejected", "Wrong wallet &lt;3")
        .doesNotContain(">Withdraw<");
  }

  @Test
  void a_role_is_decided_by_super_admins_alone_and_readers_decide_nothing() {
    TwoPeople.forEverything();
    Staff.Account member = Staff.account(StaffRole.SUPPORT);
    Visitor boss = Visitor.signedIn(StaffRole.SUPER_ADMIN);
    String page =
        found(
            WAITS,
            boss.post("/console/staff/" + member.id() + "/role", "role", "auditor").asString());
    String other = found(WAITS, kyc(Traders.address(), "1").asString());

    assertThat(ada.get(page).asString())
        .contains("Your role does not decide this", "after: </span>auditor</ins>")
        .doesNotContain(">Reject<", "bodyHash");
    assertThat(grace.get(page).asString()).contains(">Approve and do it<");
    assertThat(Visitor.signedIn(StaffRole.AUDITOR).get(other).asString())
        .contains("Your role does not decide this")
        .doesNotContain(">Reject<", "bodyHash");
  }

  @Test
  void an_approved_rotation_shows_its_secret_once() {
    TwoPeople.forEverything();
    Operator brand = Tenants.operator();
    String page =
        found(
            WAITS,
            ada.post(
                    "/console/operators/" + brand.id() + "/secrets",
                    "secret",
                    "wallet",
                    "idempotencyKey",
                    UUID.randomUUID().toString())
                .asString());
    String shown = grace.get(page).asString();
    assertThat(shown).contains(">My Brand</a>", "after: </span>wallet</ins>");

    Response approved = grace.post(page + "/approve", "bodyHash", found(HASH, shown));

    assertThat(approved.statusCode()).isEqualTo(201);
    String secret =
        found(
            Pattern.compile("id=\"value-walletHmacSecret\"[^>]*>([0-9a-f]{64})<"),
            approved.asString());
    assertThat(approved.asString()).contains("href=\"" + page + "\"");
    assertThat(grace.get(page).asString()).contains("Approved").doesNotContain(secret);
  }

  @Test
  void an_approved_invitation_shows_its_token_once() {
    TwoPeople.forEverything();
    Visitor boss = Visitor.signedIn(StaffRole.SUPER_ADMIN);
    String email = "new-" + UUID.randomUUID() + "@paddock.example";
    String page =
        found(
            WAITS,
            boss.post("/console/staff/invitations", "email", email, "role", "support").asString());

    Response approved =
        grace.post(page + "/approve", "bodyHash", found(HASH, grace.get(page).asString()));

    assertThat(approved.statusCode()).isEqualTo(201);
    String token = found(Pattern.compile("id=\"value-token\"[^>]*>([^<]+)<"), approved.asString());
    assertThat(grace.get(page).asString()).contains("Approved", email).doesNotContain(token);
  }

  @Test
  void the_end_of_a_market_is_shown_with_whom_it_would_pay() {
    TwoPeople.forEverything();
    Market market = Traders.market();
    String resolution =
        found(
            WAITS,
            ada.post(
                    "/console/markets/" + market.id() + "/resolve",
                    "payouts",
                    "0.25",
                    "payouts",
                    "0.75",
                    "reason",
                    "Half of it",
                    "source",
                    "The league",
                    "confirm",
                    market.symbol())
                .asString());
    String end =
        found(
            WAITS,
            ada.post(
                    "/console/markets/" + market.id() + "/void",
                    "reason",
                    "Rained off",
                    "source",
                    "The league",
                    "confirm",
                    market.symbol())
                .asString());

    for (String page : new String[] {resolution, end}) {
      assertThat(grace.get(page).asString())
          .contains("href=\"/console/markets/" + market.id() + "\">Rain tomorrow?")
          .contains("Who would be paid", "The market holds");
    }
    assertThat(grace.get(resolution).asString())
        .contains("0.25", "0.75", "after: </span>Half of it</ins>");
    assertThat(grace.get(end).asString()).contains("after: </span>Rained off</ins>");
    String hash = found(HASH, grace.get(end).asString());
    assertThat(grace.post(end + "/approve", "bodyHash", hash).statusCode()).isEqualTo(303);
  }

  @Test
  void a_partners_patch_is_shown_against_the_partner() {
    Partner desk = Traders.multiWallet();
    Staff.operations().patch(desk.path(), "{'requirePerWalletKyc':true}").then().statusCode(200);
    TwoPeople.forEverything();
    String id =
        Staff.operations()
            .patch(desk.path(), "{'requirePerWalletKyc':false}")
            .jsonPath()
            .getString("approval");

    assertThat(grace.get("/console/approvals/" + id).asString())
        .contains("href=\"/console/partners/" + desk.id() + "\">Desk</a>")
        .contains("before: </span>true</del>", "after: </span>false</ins>");
  }

  /** A request is read for as long as it is kept, whatever became of what it is about. */
  @ParameterizedTest
  @EnumSource(ApprovalKind.class)
  void a_request_has_a_page_after_its_target_is_gone(ApprovalKind kind) {
    UUID id = UUID.randomUUID();
    String target = "nothing-" + id;
    Db.change(
        """
        INSERT INTO tenancy.approvals
          (id, kind, target, body, body_hash, requested_by, requested_label, requested_at, expires_at)
        VALUES ($1, $2, $3, '{"graceSeconds":60}', $4, 'x', 'x', now(), now() + interval '1 day')
        """,
        id,
        kind.code(),
        target,
        "0".repeat(64));

    Response page = grace.get("/console/approvals/" + id);

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.asString())
        .contains(Looks.words(kind.code()), target, "after: </span>60</ins>")
        .doesNotContain("Who would be paid");
    Db.change("UPDATE tenancy.approvals SET expires_at = now() WHERE id = $1", id);
    assertThat(grace.get("/console/approvals/" + id).asString())
        .contains("Expired")
        .doesNotContain("bodyHash");
  }

  @Test
  void requests_are_listed_by_state_and_those_that_wait_are_on_the_overview() {
    TwoPeople.forEverything();
    String waiting = found(WAITS, kyc(Traders.address(), "1").asString());
    String rejected = found(WAITS, kyc(Traders.address(), "1").asString());
    assertThat(ada.get("/console").asString())
        .contains("Waiting for a second person", "href=\"" + rejected + "\"");
    ada.post(rejected + "/reject", "reason", "Not yet");

    assertThat(ada.get("/console").asString())
        .contains("href=\"" + waiting + "\"")
        .doesNotContain("href=\"" + rejected + "\"");
    assertThat(ada.get("/console/approvals").asString())
        .contains("<b>Waiting</b>", "href=\"" + waiting + "\"")
        .doesNotContain("href=\"" + rejected + "\"");
    assertThat(ada.get("/console/approvals?state=rejected").asString())
        .contains("href=\"" + rejected + "\"")
        .doesNotContain("href=\"" + waiting + "\"");
    assertThat(ada.get("/console/approvals?state=all").asString())
        .contains("href=\"" + rejected + "\"", "href=\"" + waiting + "\"");
    assertThat(ada.get("/console/approvals?state=mine").asString())
        .contains("data-pointer=\"?state\"");
  }

  private Response kyc(String wallet, String tier) {
    return ada.post("/console/wallets/" + wallet + "/kyc", "status", "APPROVED", "tier", tier);
  }

  private static String found(Pattern pattern, String page) {
    Matcher found = pattern.matcher(page);
    assertThat(found.find()).as(page).isTrue();
    return found.group(1);
  }
}
