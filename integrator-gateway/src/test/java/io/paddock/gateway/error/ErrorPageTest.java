package io.paddock.gateway.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.partner.PartnerKeyError;
import io.paddock.servers.test.docs.ErrorPage;
import io.paddock.servers.test.docs.ErrorPage.Words;
import io.paddock.web.error.ErrorCode;
import io.paddock.web.error.WebError;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ErrorPageTest {

  @Test
  void the_page_is_what_the_enums_say() throws IOException {
    ErrorPage<ErrorCode> page =
        new ErrorPage<ErrorCode>(
                "integrator-gateway",
                "gateway",
                new Words<>(ErrorCode::code, ErrorCode::status, ErrorCode::title, ErrorCode::fix))
            .section("Keys", PartnerKeyError.values())
            .section("Gateway", GatewayError.values())
            .section("Any service", WebError.values());

    assertThat(page.asWritten()).isEqualTo(page.text());
  }

  @Test
  void codes_are_unique_and_in_snake_case() {
    List<String> codes =
        Stream.of(PartnerKeyError.values(), GatewayError.values(), WebError.values())
            .flatMap(Arrays::stream)
            .map(ErrorCode::code)
            .toList();

    assertThat(codes)
        .doesNotHaveDuplicates()
        .allMatch(code -> code.matches("[a-z0-9]+(_[a-z0-9]+)*"));
  }

  @Test
  void each_failure_has_the_status_that_it_is_known_by() {
    assertThat(GatewayError.values())
        .extracting(error -> error.status() + " " + error.code())
        .containsExactly(
            "401 api_key_no_associated_wallet",
            "401 api_key_user_wallet_required",
            "401 api_key_user_wallet_invalid",
            "401 api_signature_required",
            "401 api_signature_invalid",
            "401 api_signature_expired",
            "403 api_key_cancel_only",
            "403 kyc_required",
            "422 deadline_passed",
            "429 too_many_connections",
            "429 too_many_subscriptions",
            "429 too_many_commands",
            "503 replica_behind",
            "404 order_not_found",
            "409 order_not_open",
            "409 order_filled",
            "409 nonce_reused",
            "422 bad_signature",
            "422 order_stale",
            "422 market_not_found",
            "422 market_not_enabled",
            "422 market_not_open",
            "422 market_halted",
            "422 market_closed",
            "422 market_resolved",
            "422 market_voided",
            "422 price_out_of_range",
            "422 price_off_tick",
            "422 price_outside_band",
            "422 quantity_below_minimum",
            "422 quantity_above_maximum",
            "422 quantity_off_step",
            "422 not_a_decrease",
            "422 too_late",
            "422 max_cost_not_allowed",
            "422 reduce_only_not_allowed",
            "422 invalid_expiry",
            "422 expiry_required",
            "422 order_expired",
            "422 post_only_not_allowed",
            "422 invalid_max_fee",
            "422 fee_above_maximum",
            "422 client_order_id_reused",
            "422 wallet_unclaimed",
            "404 order_group_not_found",
            "422 order_group_stopped",
            "422 too_many_order_groups",
            "422 post_only_would_cross",
            "422 fok_not_filled",
            "422 insufficient_balance",
            "422 exchange_post_only",
            "422 exchange_cancel_only",
            "422 balance_unconfirmed",
            "422 insufficient_position",
            "422 too_many_open_orders",
            "422 book_full",
            "422 vault_not_deployed",
            "503 vault_unavailable",
            "404 withdrawal_not_found",
            "409 withdrawal_not_open",
            "422 destination_not_allowed",
            "422 amount_below_minimum",
            "422 amount_above_maximum",
            "422 invalid_deadline",
            "422 too_many_vault_requests",
            "422 faucet_exhausted",
            "409 faucet_transaction_reused",
            "422 deposit_limit_exceeded",
            "503 trading_unavailable",
            "504 outcome_unknown");
  }
}
