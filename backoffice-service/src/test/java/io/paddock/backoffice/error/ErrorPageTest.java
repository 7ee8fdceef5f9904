package io.paddock.backoffice.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.http.AuthError;
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
                "backoffice-service",
                "backoffice",
                new Words<>(ErrorCode::code, ErrorCode::status, ErrorCode::title, ErrorCode::fix))
            .section("Backoffice", BackofficeError.values())
            .section("Credentials", AuthError.values())
            .section("Any service", WebError.values());

    assertThat(page.asWritten()).isEqualTo(page.text());
  }

  @Test
  void codes_are_unique_and_in_snake_case() {
    List<String> codes =
        Stream.of(BackofficeError.values(), AuthError.values(), WebError.values())
            .flatMap(Arrays::stream)
            .map(ErrorCode::code)
            .toList();

    assertThat(codes)
        .doesNotHaveDuplicates()
        .allMatch(code -> code.matches("[a-z0-9]+(_[a-z0-9]+)*"));
  }

  @Test
  void each_failure_has_the_status_that_it_is_known_by() {
    assertThat(BackofficeError.values())
        .extracting(error -> error.status() + " " + error.code())
        .containsExactly(
            "401 invalid_credentials",
            "401 totp_required",
            "401 step_up_required",
            "401 invitation_invalid",
            "401 refresh_token_invalid",
            "401 refresh_token_reused",
            "401 issuer_login_over",
            "401 issuer_login_refused",
            "401 portal_link_over",
            "401 portal_visit_over",
            "403 portal_read_only",
            "403 operator_disabled_by_staff",
            "403 own_request",
            "404 oidc_off",
            "404 aggregator_not_found",
            "404 operator_not_found",
            "404 api_key_not_found",
            "404 public_key_not_found",
            "404 partner_not_found",
            "404 wallet_not_found",
            "404 market_not_found",
            "404 event_not_found",
            "404 match_not_found",
            "404 notice_not_found",
            "404 invoice_not_found",
            "404 staff_not_found",
            "404 login_not_found",
            "404 api_token_not_found",
            "404 delivery_not_found",
            "404 portal_link_not_found",
            "404 approval_not_found",
            "409 approval_required",
            "409 approval_decided",
            "409 approval_expired",
            "409 approval_differs",
            "409 event_id_taken",
            "409 match_id_taken",
            "409 staff_email_taken",
            "409 last_super_admin",
            "409 totp_enrolled",
            "409 totp_not_started",
            "409 aggregator_code_taken",
            "409 operator_code_taken",
            "409 operator_onboarding",
            "409 onboarding_incomplete",
            "409 operator_went_live",
            "409 refresh_in_progress",
            "409 api_key_ended",
            "409 last_active_key",
            "409 active_key_limit",
            "409 api_token_limit",
            "409 active_secret_limit",
            "409 wallet_taken",
            "409 partner_kind_in_use",
            "409 partner_wallet_in_use",
            "409 market_symbol_taken",
            "409 market_change_pending",
            "412 changed_meanwhile",
            "412 precondition_failed",
            "422 test_url_missing",
            "422 password_wrong",
            "422 totp_wrong",
            "422 second_factor_needed",
            "422 api_token_role_above_own",
            "422 associated_wallet_required",
            "422 wallet_not_cleared",
            "422 key_environment_mismatch",
            "422 key_limits_widened",
            "422 market_exists",
            "422 invalid_market",
            "422 market_not_open",
            "422 market_closed",
            "422 market_resolved",
            "422 market_voided",
            "422 market_halted",
            "422 market_opened",
            "422 invalid_payouts",
            "422 tx_hash_reused",
            "422 invalid_amount",
            "422 deposit_above_maximum",
            "422 deposit_limit_exceeded",
            "422 invalid_deposit_limit",
            "422 invalid_price_band",
            "422 invalid_fee_tier",
            "422 chat_unavailable",
            "422 credit_above_invoice",
            "422 command_refused",
            "401 kyc_signature_invalid",
            "503 kyc_webhook_off",
            "503 issuer_unavailable");
  }
}
