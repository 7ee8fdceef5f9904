package io.paddock.games.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.http.AuthError;
import io.paddock.servers.test.docs.ErrorPage;
import io.paddock.servers.test.docs.ErrorPage.Words;
import io.paddock.web.error.ErrorCode;
import io.paddock.web.error.WebError;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GamesErrorTest {

  @Test
  void codes_and_statuses_are_what_callers_rely_on() {
    assertThat(Arrays.stream(GamesError.values()).map(e -> e.status() + " " + e.code()))
        .containsExactly(
            "404 operator_not_found",
            "422 operator_not_active",
            "422 minting_not_supported",
            "422 game_not_enabled",
            "422 game_not_available",
            "404 game_not_found",
            "422 currency_not_enabled",
            "422 return_url_not_allowed",
            "401 launch_token_invalid",
            "401 launch_token_expired",
            "401 launch_token_used",
            "403 launch_refused",
            "401 launch_code_invalid",
            "403 origin_not_allowed",
            "401 session_expired",
            "422 bet_below_minimum",
            "422 bet_above_maximum",
            "422 free_bets_not_supported",
            "404 free_bet_not_found",
            "409 free_bet_ended",
            "422 free_bet_not_usable",
            "422 client_bet_id_reused",
            "422 insufficient_funds",
            "422 bet_refused",
            "404 round_not_found",
            "403 round_link_invalid",
            "409 round_not_settled",
            "409 round_open",
            "409 step_conflict",
            "422 action_not_allowed",
            "409 betting_closed",
            "409 seat_taken",
            "409 room_full",
            "409 stake_differs",
            "503 room_unavailable",
            "503 round_unresolved",
            "503 wallet_unavailable");
  }

  @Test
  void the_page_is_what_the_enums_say() throws IOException {
    ErrorPage<ErrorCode> page =
        new ErrorPage<ErrorCode>(
                "games-service",
                "games",
                new Words<>(ErrorCode::code, ErrorCode::status, ErrorCode::title, ErrorCode::fix))
            .section("Games", GamesError.values())
            .section("Credentials", AuthError.values())
            .section("Any service", WebError.values());

    assertThat(page.asWritten()).isEqualTo(page.text());
  }
}
