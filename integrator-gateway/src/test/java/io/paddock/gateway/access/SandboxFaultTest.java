package io.paddock.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.web.error.Problem;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxFaultTest {

  @ParameterizedTest
  @EnumSource(SandboxFault.class)
  void outside_the_sandbox_nobody_reads_the_header(SandboxFault fault) {
    for (Route route : Route.values()) {
      assertThat(SandboxFault.asked(false, fault.text(), route)).isEmpty();
    }
    assertThat(SandboxFault.asked(false, "nonsense", Route.PLACE_ORDER)).isEmpty();
  }

  @Test
  void without_the_header_nothing_goes_wrong() {
    assertThat(SandboxFault.asked(true, null, Route.PLACE_ORDER)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "timeout_after_accept, TIMEOUT_AFTER_ACCEPT, PLACE_ORDER",
    "429,                  RATE_LIMITED,         BALANCES",
    "503,                  UNAVAILABLE,          USER_FEED",
    "gap,                  GAP,                  MARKET_FEED",
    "settlement_failed,    SETTLEMENT_FAILED,    REPLACE_ORDER"
  })
  void a_fault_has_the_name_that_callers_use(String text, SandboxFault fault, Route route) {
    assertThat(SandboxFault.asked(true, text, route)).contains(fault);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "TIMEOUT_AFTER_ACCEPT", "429 ", "404", "gap"})
  void anything_else_is_pointed_at(String text) {
    assertThatThrownBy(() -> SandboxFault.asked(true, text, Route.PLACE_ORDER))
        .isInstanceOfSatisfying(
            Problem.class,
            problem ->
                assertThat(problem.violations().getFirst().pointer())
                    .isEqualTo("header:X-Sandbox-Fault"));
  }

  private static List<Route> routes(SandboxFault fault) {
    return Arrays.stream(Route.values()).filter(fault::fits).toList();
  }

  @Test
  void each_goes_with_the_routes_that_can_fail_so() {
    List<Route> keyed = Arrays.stream(Route.values()).filter(Route::keyed).toList();

    assertThat(routes(SandboxFault.RATE_LIMITED)).isEqualTo(keyed);
    assertThat(routes(SandboxFault.UNAVAILABLE)).isEqualTo(keyed);
    assertThat(routes(SandboxFault.GAP)).containsExactly(Route.MARKET_FEED, Route.USER_FEED);
    assertThat(routes(SandboxFault.SETTLEMENT_FAILED))
        .containsExactly(Route.PLACE_ORDER, Route.BATCH_ORDERS, Route.REPLACE_ORDER);
    assertThat(routes(SandboxFault.TIMEOUT_AFTER_ACCEPT))
        .containsExactlyInAnyOrder(
            Route.PLACE_ORDER,
            Route.BATCH_ORDERS,
            Route.REPLACE_ORDER,
            Route.CANCEL_ORDER,
            Route.CANCEL_ALL,
            Route.DECREASE_ORDER,
            Route.HEARTBEAT,
            Route.CREATE_ORDER_GROUP,
            Route.RESET_ORDER_GROUP,
            Route.DELETE_ORDER_GROUP,
            Route.SPLIT_SIGNATURE,
            Route.MERGE_SIGNATURE,
            Route.REQUEST_WITHDRAWAL,
            Route.CANCEL_WITHDRAWAL,
            Route.SANDBOX_FAUCET);
    assertThat(SandboxFault.of(Route.MARKETS)).isEmpty();
  }
}
