package io.paddock.gateway.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.partner.PartnerKeyError;
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
      Path.of(System.getProperty("paddock.root", ".."), "docs/api/errors-gateway.md");

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
            "403 kyc_required",
            "503 replica_behind",
            "404 order_not_found",
            "409 order_not_open",
            "409 nonce_reused",
            "422 bad_signature",
            "422 market_not_found",
            "422 market_not_open",
            "422 market_halted",
            "422 market_closed",
            "422 market_resolved",
            "422 price_out_of_range",
            "422 price_off_tick",
            "422 quantity_below_minimum",
            "422 quantity_above_maximum",
            "422 quantity_off_step",
            "422 invalid_expiry",
            "422 expiry_required",
            "422 order_expired",
            "422 post_only_not_allowed",
            "422 invalid_max_fee",
            "422 fee_above_maximum",
            "422 client_order_id_reused",
            "422 post_only_would_cross",
            "422 fok_not_filled",
            "422 insufficient_balance",
            "422 insufficient_position",
            "422 book_full",
            "503 trading_unavailable",
            "504 outcome_unknown");
  }

  private static String page() {
    return """
        # Errors of integrator-gateway

        Every failure is `application/problem+json` (RFC 9457) with these codes in its member `code`.
        This page is generated from the enums; a test fails when it is out of date.

        ## Keys

        """
        + table(PartnerKeyError.values())
        + "\n## Gateway\n\n"
        + table(GatewayError.values())
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
