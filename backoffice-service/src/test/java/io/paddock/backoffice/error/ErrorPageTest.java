package io.paddock.backoffice.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.http.AuthError;
import io.paddock.web.error.ErrorCode;
import io.paddock.web.error.WebError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page is generated: run with {@code -Dpaddock.docs.write=true} after changing an enum. */
class ErrorPageTest {

  private static final Path PAGE =
      Path.of(System.getProperty("paddock.root", ".."), "docs/api/errors-backoffice.md");

  @Test
  void the_page_is_what_the_enums_say() throws IOException {
    String expected = page();
    if (Boolean.getBoolean("paddock.docs.write")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, expected);
    }

    assertThat(Files.readString(PAGE)).isEqualTo(expected);
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
            "401 refresh_token_invalid",
            "401 refresh_token_reused",
            "403 operator_disabled_by_staff",
            "404 aggregator_not_found",
            "404 operator_not_found",
            "404 api_key_not_found",
            "404 partner_not_found",
            "404 wallet_not_found",
            "404 market_not_found",
            "409 aggregator_code_taken",
            "409 operator_code_taken",
            "409 operator_onboarding",
            "409 refresh_in_progress",
            "409 last_active_key",
            "409 active_key_limit",
            "409 active_secret_limit",
            "409 wallet_taken",
            "409 partner_kind_in_use",
            "409 partner_wallet_in_use",
            "409 market_symbol_taken",
            "412 changed_meanwhile",
            "422 associated_wallet_required",
            "422 wallet_not_cleared",
            "422 key_environment_mismatch",
            "422 market_exists",
            "422 invalid_market",
            "422 market_not_open",
            "422 market_closed",
            "422 market_resolved",
            "422 invalid_payouts",
            "422 tx_hash_reused",
            "422 invalid_amount",
            "422 deposit_above_maximum",
            "422 invalid_fee_tier",
            "422 command_refused",
            "401 kyc_signature_invalid",
            "503 kyc_webhook_off");
  }

  private static String page() {
    return """
    # Errors of backoffice-service

    Every failure is `application/problem+json` (RFC 9457) with these codes in its member `code`.
    This page is generated from the enums; a test fails when it is out of date.

    ## Backoffice

    """
        + table(BackofficeError.values())
        + "\n## Credentials\n\n"
        + table(AuthError.values())
        + "\n## Any service\n\n"
        + table(WebError.values());
  }

  private static String table(ErrorCode[] errors) {
    StringBuilder table =
        new StringBuilder("| code | status | meaning | what to do |\n|---|---|---|---|\n");
    for (ErrorCode error : errors) {
      table
          .append("| `")
          .append(error.code())
          .append("` | ")
          .append(error.status())
          .append(" | ")
          .append(error.title())
          .append(" | ")
          .append(error.fix())
          .append(" |\n");
    }
    return table.toString();
  }
}
