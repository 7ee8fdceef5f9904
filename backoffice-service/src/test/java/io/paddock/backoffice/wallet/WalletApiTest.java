package io.paddock.backoffice.wallet;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static io.paddock.backoffice.fixtures.Problems.pointsAt;
import static io.paddock.backoffice.fixtures.Problems.withoutRequestId;
import static io.paddock.backoffice.fixtures.Traders.path;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.directory.KycStatus;
import io.paddock.auth.directory.TenantDirectory;
import io.paddock.backoffice.fixtures.Exchange;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Traders;
import io.paddock.fixtures.Db;
import io.paddock.matching.command.CancelAll;
import io.paddock.matching.command.SetFeeTier;
import io.paddock.matching.id.Address;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class WalletApiTest {

  private final TenantDirectory directory;
  private final LateOrders lateOrders;

  @Inject
  WalletApiTest(TenantDirectory directory, LateOrders lateOrders) {
    this.directory = directory;
    this.lateOrders = lateOrders;
  }

  @Test
  void a_standing_is_set_read_and_told_to_the_directory_at_once() {
    String address = Traders.address();
    assertThat(directory.wallet(address).kycStatus()).isEqualTo(KycStatus.NONE);

    Response answer = kyc(address, "APPROVED", 2);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.jsonPath().getMap("wallet"))
        .containsOnlyKeys("address", "kyc", "rateLimitPerMin", "createdAt", "updatedAt")
        .containsEntry("address", address)
        .containsEntry("rateLimitPerMin", null);
    assertThat(answer.jsonPath().getMap("wallet.kyc"))
        .containsOnlyKeys("status", "tier", "decidedAt")
        .containsEntry("status", "APPROVED")
        .containsEntry("tier", 2);
    assertThat(directory.wallet(address).kycTier()).isEqualTo(2);
    assertThat(Staff.operations().get(path(address)).jsonPath().getMap("wallet"))
        .isEqualTo(answer.jsonPath().getMap("wallet"));
    JsonPath diff = new JsonPath(String.valueOf(audits(address, "wallet.kyc_set").getFirst()));
    assertThat(diff.getMap("status"))
        .containsEntry("from", "PENDING")
        .containsEntry("to", "APPROVED");
    assertThat(diff.getMap("tier")).containsEntry("from", 0).containsEntry("to", 2);
  }

  @Test
  void the_same_standing_again_leaves_no_trace() {
    String address = Traders.clearedWallet();

    assertThat(kyc(address, "APPROVED", 1).statusCode()).isEqualTo(200);

    assertThat(audits(address, "wallet.kyc_set")).hasSize(1);
  }

  @Test
  void who_loses_clearance_loses_its_orders() {
    Exchange exchange = Exchange.running();
    List<Loss> losses = List.of(new Loss("REJECTED", 0), new Loss("PENDING", 0));

    for (Loss loss : losses) {
      String address = Traders.clearedWallet();
      assertThat(cancels(exchange, address)).isEmpty();

      kyc(address, loss.status(), loss.tier()).then().statusCode(200);

      assertThat(cancels(exchange, address))
          .as(loss.toString())
          .singleElement()
          .satisfies(
              cancel -> {
                assertThat(cancel.notAfter()).isZero();
                assertThat(cancel.symbol()).isNull();
              });
      assertThat(audits(address, "wallet.cancel_all_sent")).hasSize(1);
    }
  }

  @Test
  void what_a_gateway_let_through_on_an_older_word_is_cancelled_once_that_cannot_be_any_more() {
    Exchange exchange = Exchange.running();
    String lost = Traders.clearedWallet();
    String clearedAgain = Traders.clearedWallet();
    Instant before = Clock.systemUTC().instant();
    kyc(lost, "REJECTED", 0);
    kyc(clearedAgain, "PENDING", 0);
    kyc(clearedAgain, "APPROVED", 1);
    Instant after = Clock.systemUTC().instant();

    lateOrders.cancel(before.plus(LateOrders.AFTER).minusMillis(1));
    assertThat(cancels(exchange, lost)).hasSize(1);

    lateOrders.cancel(after.plus(LateOrders.AFTER));
    lateOrders.cancel(after.plus(LateOrders.AFTER));

    assertThat(cancels(exchange, lost))
        .hasSize(2)
        .allSatisfy(cancel -> assertThat(cancel.notAfter()).isZero())
        .extracting(CancelAll::commandId)
        .doesNotHaveDuplicates();
    assertThat(audits(lost, "wallet.cancel_all_sent")).hasSize(2);
    assertThat(cancels(exchange, clearedAgain)).hasSize(1);
  }

  @Test
  void who_keeps_or_never_had_clearance_keeps_its_orders() {
    Exchange exchange = Exchange.running();
    String kept = Traders.clearedWallet();
    String never = Traders.address();

    Traders.kyc(kept, "APPROVED", 2);
    Traders.kyc(kept, "APPROVED", 1);
    Traders.kyc(never, "PENDING", 0);
    Traders.kyc(never, "REJECTED", 0);

    assertThat(cancels(exchange, kept)).isEmpty();
    assertThat(cancels(exchange, never)).isEmpty();
  }

  @Test
  void a_standing_that_is_none_is_pointed_at() {
    String kyc = path(Traders.address()) + "/kyc";

    pointsAt(Staff.operations().put(kyc, "{}"), "/status", "/tier");
    pointsAt(Staff.operations().put(kyc, "{'status':'NONE','tier':1}"), "/status");
    pointsAt(Staff.operations().put(kyc, "{'status':'approved','tier':1}"), "/status");
    pointsAt(Staff.operations().put(kyc, "{'status':'APPROVED','tier':-1}"), "/tier");
    pointsAt(Staff.operations().put(kyc, "{'status':'APPROVED','tier':11}"), "/tier");
    assertThat(Staff.operations().put(kyc, "{'status':'APPROVED','tier':10}").statusCode())
        .isEqualTo(200);
  }

  @Test
  void a_standing_that_means_nothing_is_refused() {
    String address = Traders.clearedWallet();

    for (String body :
        List.of(
            "{'status':'APPROVED','tier':0}",
            "{'status':'PENDING','tier':1}",
            "{'status':'REJECTED','tier':10}")) {
      pointsAt(Staff.operations().put(path(address) + "/kyc", body), "/tier");
    }

    assertThat(audits(address, "wallet.kyc_set")).hasSize(1);
    assertThat(cancels(Exchange.running(), address)).isEmpty();
  }

  @Test
  void a_ceiling_is_lowered_and_given_back() {
    String address = Traders.address();

    Response lowered = limits(address, "60");
    Integer told = directory.wallet(address).rateLimitPerMin();
    Response same = limits(address, "60");
    Response back = limits(address, "null");

    assertThat(lowered.jsonPath().getInt("wallet.rateLimitPerMin")).isEqualTo(60);
    assertThat(lowered.jsonPath().getMap("wallet.kyc"))
        .containsEntry("status", "PENDING")
        .containsEntry("tier", 0)
        .containsEntry("decidedAt", null);
    assertThat(told).isEqualTo(60);
    assertThat(same.statusCode()).isEqualTo(200);
    assertThat(back.jsonPath().getMap("wallet")).containsEntry("rateLimitPerMin", null);
    assertThat(directory.wallet(address).rateLimitPerMin()).isNull();
    assertThat(audits(address, "wallet.limits_set")).hasSize(2);
  }

  @Test
  void a_ceiling_is_1_to_1200_and_never_left_out() {
    String address = Traders.address();

    pointsAt(limits(address, "0"), "/rateLimitPerMin");
    pointsAt(limits(address, "1201"), "/rateLimitPerMin");
    pointsAt(limits(address, "'60'"), "/rateLimitPerMin");
    pointsAt(limits(address, "1.5"), "/rateLimitPerMin");
    pointsAt(Staff.operations().put(path(address) + "/limits", "{}"), "/rateLimitPerMin");
    assertThat(limits(address, "1").statusCode()).isEqualTo(200);
    assertThat(limits(address, "1200").statusCode()).isEqualTo(200);
  }

  @Test
  void a_fee_tier_is_told_to_the_exchange() {
    Exchange exchange = Exchange.running();
    String address = Traders.address();

    Response answer = feeTier(address, 2, 10);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.jsonPath().getMap(""))
        .containsOnlyKeys("wallet", "tier", "takerFeeBps", "sequence")
        .containsEntry("wallet", address)
        .containsEntry("tier", 2)
        .containsEntry("takerFeeBps", 10);
    assertThat(exchange.applied(SetFeeTier.class))
        .filteredOn(set -> set.wallet().equals(Address.parse(address)))
        .singleElement()
        .satisfies(
            set -> {
              assertThat(set.tier()).isEqualTo(2);
              assertThat(set.takerFeeBps()).isEqualTo(10);
            });
    assertThat(audits(address, "wallet.fee_tier_sent")).hasSize(1);
    pointsAt(feeTier(address, -1, 10), "/tier");
    pointsAt(feeTier(address, 101, 1001), "/tier", "/takerFeeBps");
    assertThat(feeTier(address, 100, 1000).statusCode()).isEqualTo(200);
    assertThat(feeTier(address, 0, 0).statusCode()).isEqualTo(200);
  }

  @Test
  void a_fee_tier_whose_effect_is_not_seen_is_pending() {
    Exchange.away();

    Response answer = feeTier(Traders.address(), 1, 1);

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.jsonPath().getMap(""))
        .containsOnlyKeys("status", "commandId")
        .containsEntry("status", "pending");
    Exchange.running();
  }

  @Test
  void an_unknown_and_a_malformed_wallet_are_not_found_alike() {
    Response answer = Staff.operations().get(path(Traders.address()));

    isProblem(answer, 404, "wallet_not_found");
    for (String malformed : List.of("0x12", "0" + "a".repeat(41), "g".repeat(42))) {
      assertThat(withoutRequestId(Staff.operations().get(path(malformed))))
          .isEqualTo(withoutRequestId(answer));
      isProblem(kyc(malformed, "APPROVED", 1), 404, "wallet_not_found");
      isProblem(limits(malformed, "1"), 404, "wallet_not_found");
      isProblem(feeTier(malformed, 1, 1), 404, "wallet_not_found");
    }
  }

  @Test
  void an_address_is_spelled_in_lower_case() {
    String address = Traders.clearedWallet();
    String checksummed = "0x" + address.substring(2).toUpperCase(Locale.ROOT);

    isProblem(Staff.operations().get(path(checksummed)), 404, "not_found");
    isProblem(kyc(checksummed, "REJECTED", 0), 404, "not_found");
    isProblem(Staff.operations().get(path("0X" + address.substring(2))), 404, "not_found");
    assertThat(directory.wallet(address).kycStatus()).isEqualTo(KycStatus.APPROVED);
  }

  private record Loss(String status, int tier) {}

  private static List<CancelAll> cancels(Exchange exchange, String address) {
    return exchange.settled().applied(CancelAll.class).stream()
        .filter(cancel -> cancel.wallet().equals(Address.parse(address)))
        .toList();
  }

  private static Response kyc(String address, String status, int tier) {
    return Staff.operations()
        .put(path(address) + "/kyc", "{'status':'%s','tier':%d}".formatted(status, tier));
  }

  private static Response limits(String address, String value) {
    return Staff.operations()
        .put(path(address) + "/limits", "{'rateLimitPerMin':%s}".formatted(value));
  }

  private static Response feeTier(String address, int tier, int bps) {
    return Staff.operations()
        .put(path(address) + "/fee-tier", "{'tier':%d,'takerFeeBps':%d}".formatted(tier, bps));
  }

  private static List<Object> audits(String address, String action) {
    return Db.rows(
            "SELECT diff FROM tenancy.audit_rows WHERE target_kind = 'wallet' AND target_id = $1"
                + " AND action = $2 ORDER BY seq",
            address,
            action)
        .stream()
        .map((Map<String, Object> row) -> row.getOrDefault("diff", ""))
        .toList();
  }
}
