package io.paddock.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import io.paddock.servers.test.rules.ServiceArchitecture;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTest {

  @Test
  void every_resource_has_its_row_and_every_served_row_its_resource() {
    Set<String> rows =
        Arrays.stream(Route.values())
            .filter(Route::served)
            .map(route -> route.method() + " " + route.template())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(resources()).containsExactlyElementsOf(rows);
  }

  @Test
  void only_placing_needs_a_verified_wallet_and_only_cancels_have_their_own_bucket() {
    assertThat(Route.values())
        .filteredOn(Route::placing)
        .containsExactly(
            Route.PLACE_ORDER,
            Route.BATCH_ORDERS,
            Route.REPLACE_ORDER,
            Route.CREATE_ORDER_GROUP,
            Route.RESET_ORDER_GROUP,
            Route.SPLIT_SIGNATURE,
            Route.MERGE_SIGNATURE,
            Route.REQUEST_WITHDRAWAL);
    assertThat(Route.values())
        .filteredOn(Route::cancelling)
        .containsExactly(
            Route.CANCEL_ORDER,
            Route.CANCEL_ALL,
            Route.DECREASE_ORDER,
            Route.HEARTBEAT,
            Route.DELETE_ORDER_GROUP,
            Route.CANCEL_WITHDRAWAL);
    assertThat(Route.values()).filteredOn(Route::paidByItem).containsExactly(Route.BATCH_ORDERS);
    assertThat(Route.values()).filteredOn(Route::probe).containsExactly(Route.HEALTH, Route.READY);
  }

  @ParameterizedTest
  @CsvSource({
    "GET,  /api/orders/open,                    OPEN_ORDERS",
    "HEAD, /api/orders/open,                    OPEN_ORDERS",
    "GET,  /api/orders/open/,                   OPEN_ORDERS",
    "GET,  /api/orders/0xab,                    ORDER",
    "GET,  /api/orders/0xab/fills,              ORDER_FILLS",
    "GET,  /api/orders/open/fills,              ORDER_FILLS",
    "GET,  /api/me/withdrawals/fee,             WITHDRAWAL_FEE",
    "GET,  /api/me/withdrawals/7,               WITHDRAWAL",
    "POST, /api/me/withdrawals/7/cancel,        CANCEL_WITHDRAWAL",
    "GET,  /api/markets/A-B.c/orderbook,        ORDER_BOOK",
    "GET,  /health,                             HEALTH"
  })
  void a_request_finds_its_row(String method, String path, Route route) {
    assertThat(Routes.find(method, path)).isEqualTo(route);
  }

  @ParameterizedTest
  @CsvSource({
    "POST,   /api/orders/open",
    "DELETE, /api/orders/0xab",
    "GET,    /api/orders",
    "GET,    /api/orders/",
    "GET,    /api/orders/a/b",
    "GET,    /api/orders//fills",
    "GET,    /api",
    "GET,    /",
    "OPTIONS, /api/orders/open",
    "GET,    /q/openapi"
  })
  void what_is_in_no_row_finds_none(String method, String path) {
    assertThat(Routes.find(method, path)).isNull();
  }

  /**
   * Whatever answers HTTP here, except the baseline of a benchmark, which is no part of the API.
   */
  private static Set<String> resources() {
    Set<String> resources = new TreeSet<>();
    for (JavaClass type : ServiceArchitecture.mainClasses("io.paddock.gateway")) {
      Class<?> loaded = type.isAnnotatedWith(Path.class) ? type.reflect() : Object.class;
      for (Method method : loaded.getDeclaredMethods()) {
        String verb =
            method.isAnnotationPresent(GET.class)
                ? "GET "
                : method.isAnnotationPresent(POST.class)
                    ? "POST "
                    : method.isAnnotationPresent(DELETE.class) ? "DELETE " : "";
        if (!verb.isEmpty()) {
          resources.add(verb + path(loaded, method));
        }
      }
    }
    resources.remove("GET /v1/balances/zero");
    return resources;
  }

  private static String path(Class<?> type, Method method) {
    Path sub = method.getAnnotation(Path.class);
    String whole = type.getAnnotation(Path.class).value() + (sub == null ? "" : sub.value());
    return whole.replaceAll("/+", "/");
  }
}
