package io.paddock.backoffice.operatorconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.InLine;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Tenants.Operator;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Replacements of one configuration that meet; the first of all makes its row. */
@QuarkusTest
class ConfigRaceTest {

  @Test
  void of_two_first_configurations_at_once_the_second_replaces_the_first() {
    Operator brand = Tenants.operator();

    List<Response> answers = bothPut(brand);

    assertThat(answers).extracting(Response::statusCode).containsExactly(200, 200);
    assertThat(diffs(brand))
        .containsExactly(
            "{\"enabledGames\":{\"from\":[],\"to\":[\"dice\"]}}",
            "{\"enabledGames\":{\"from\":[\"dice\"],\"to\":[\"limbo\"]}}");
    assertThat(
            brand
                .owner()
                .api()
                .get(brand.own() + "/config")
                .jsonPath()
                .<String>getList("enabledGames"))
        .containsExactly("limbo");
  }

  @Test
  void later_ones_wait_for_each_other_too() {
    Operator brand = Tenants.operator();
    brand.owner().api().put(brand.own() + "/config", config("keno"));

    List<Response> answers = bothPut(brand);

    assertThat(answers).extracting(Response::statusCode).containsExactly(200, 200);
    assertThat(diffs(brand))
        .containsExactly(
            "{\"enabledGames\":{\"from\":[],\"to\":[\"keno\"]}}",
            "{\"enabledGames\":{\"from\":[\"keno\"],\"to\":[\"dice\"]}}",
            "{\"enabledGames\":{\"from\":[\"dice\"],\"to\":[\"limbo\"]}}");
    assertThat(
            Db.number(
                """
                SELECT version FROM tenancy.operator_configs
                 WHERE operator_id = $1::text::uuid
                   AND updated_at > (SELECT min(at) FROM tenancy.audit_rows
                                      WHERE target_id = $1 AND action = 'operator.config_replaced')
                """,
                brand.id()))
        .isEqualTo(2);
  }

  private static List<Response> bothPut(Operator brand) {
    Api owner = brand.owner().api();
    String path = brand.own() + "/config";
    return InLine.forOperator(
        brand.id(),
        List.of(() -> owner.put(path, config("dice")), () -> owner.put(path, config("limbo"))));
  }

  private static String config(String game) {
    return "{'enabledGames':['%s'],'currencies':{}}".formatted(game);
  }

  private static List<Object> diffs(Operator brand) {
    return Db.rows(
            "SELECT diff FROM tenancy.audit_rows"
                + " WHERE target_id = $1 AND action = 'operator.config_replaced' ORDER BY seq",
            brand.id())
        .stream()
        .map(row -> row.get("diff"))
        .toList();
  }
}
