package io.paddock.backoffice.app;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.Registrations;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Tenants.Aggregator;
import io.paddock.backoffice.fixtures.Tenants.Operator;
import io.paddock.backoffice.fixtures.Traders;
import io.paddock.backoffice.fixtures.Traders.Partner;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each route that patches takes a merge patch by its own name and as plain JSON, alike. */
@QuarkusTest
class PatchMediaTypesTest {

  private static final String BO = "/api/v1/bo";

  /**
   * Something to patch.
   *
   * @param patch of one member, whose value is {@code %s}; the answer tells it
   */
  private record Patched(Api by, String path, String patch) {

    Response send(String mediaType, String value) {
      return by.patchAs(mediaType, path, patch.formatted(value));
    }
  }

  private static final Map<String, Supplier<Patched>> ROUTES =
      Map.ofEntries(
          Map.entry(
              BO + "/operators/{id}",
              () -> by(Staff.operations(), Registrations.operator().path(), "name")),
          Map.entry(
              BO + "/partners/{id}",
              () -> by(Staff.operations(), Traders.multiWallet().path(), "name")),
          Map.entry(
              BO + "/aggregators/{id}",
              () -> by(Staff.superAdmin(), aggregator(Tenants.aggregator()), "name")),
          Map.entry(BO + "/operators/{id}/config", PatchMediaTypesTest::config),
          Map.entry(BO + "/aggregator/operators/{id}/config", PatchMediaTypesTest::ownConfig),
          Map.entry(BO + "/operators/{id}/api-keys/{keyId}", PatchMediaTypesTest::operatorKey),
          Map.entry(BO + "/partners/{id}/api-keys/{keyId}", PatchMediaTypesTest::partnerKey),
          Map.entry(BO + "/aggregators/{id}/api-keys/{prefix}", PatchMediaTypesTest::aggregatorKey),
          Map.entry(
              BO + "/markets/{id}", () -> by(Staff.operations(), Traders.market().path(), "title")),
          Map.entry(
              BO + "/events/{id}",
              () -> made("/events", "event.eventId", "{'eventId':'%s','title':'Cup'}", "title")),
          Map.entry(
              BO + "/matches/{id}",
              () ->
                  made(
                      "/matches",
                      "match.matchId",
                      "{'matchId':'%s','competition':'Cup','home':'A','away':'B',"
                          + "'startsAt':'2027-04-25T16:00:00Z'}",
                      "competition")),
          Map.entry(
              BO + "/notices/{id}",
              () ->
                  made(
                      "/notices",
                      "notice.id",
                      "{'kind':'info','title':'Hello %s','text':'Open for business.'}",
                      "title")));

  static Stream<Arguments> routes() {
    return ROUTES.keySet().stream()
        .sorted()
        .flatMap(
            route ->
                Stream.of(
                    Arguments.of(route, "application/merge-patch+json"),
                    Arguments.of(route, "application/merge-patch+json;charset=UTF-8"),
                    Arguments.of(route, "application/json")));
  }

  @ParameterizedTest
  @MethodSource("routes")
  void a_merge_patch_is_taken_by_either_name(String route, String mediaType) {
    Patched patched = Objects.requireNonNull(ROUTES.get(route)).get();
    String value = route.endsWith("/config") ? "de" : "Other " + UUID.randomUUID();

    Response answer = patched.send(mediaType, value);

    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    assertThat(answer.asString()).contains("\"" + value + "\"");
  }

  @Test
  void a_patch_of_another_kind_is_refused_by_each() {
    ROUTES.forEach(
        (route, patched) -> {
          Response answer = patched.get().send("application/json-patch+json", "x");
          isProblem(answer, 415, "unsupported_media_type");
        });
  }

  @Test
  void every_route_that_patches_is_here() {
    assertThat(
            AccessMatrixTest.routes().stream()
                .filter(route -> route.startsWith("PATCH "))
                .map(route -> route.substring("PATCH ".length()))
                .collect(Collectors.toSet()))
        .isEqualTo(ROUTES.keySet());
  }

  private static Patched by(Api api, String path, String member) {
    return new Patched(api, path, "{'" + member + "':'%s'}");
  }

  private static Patched config() {
    return by(Staff.operations(), Tenants.operator().staff() + "/config", "defaultLanguage");
  }

  private static Patched ownConfig() {
    Operator brand = Tenants.operator();
    return by(brand.owner().api(), brand.own() + "/config", "defaultLanguage");
  }

  private static Patched operatorKey() {
    String keys = Tenants.operator().staff() + "/api-keys";
    String id = Staff.operations().post(keys).then().statusCode(201).extract().path("keyId");
    return by(Staff.operations(), keys + "/" + id, "label");
  }

  private static Patched partnerKey() {
    Partner desk = Traders.multiWallet();
    String id = Traders.key(desk, "orders:read").getString("keyId");
    return by(Staff.operations(), desk.keys() + "/" + id, "label");
  }

  private static Patched aggregatorKey() {
    Aggregator acme = Tenants.aggregator();
    return by(Staff.superAdmin(), aggregator(acme) + "/api-keys/" + acme.prefix(), "label");
  }

  private static String aggregator(Aggregator aggregator) {
    return BO + "/aggregators/" + aggregator.id();
  }

  private static Patched made(String list, String id, String body, String member) {
    String made =
        Staff.operations()
            .post(BO + list, body.formatted("m" + UUID.randomUUID()))
            .then()
            .statusCode(201)
            .extract()
            .path(id);
    return by(Staff.operations(), BO + list + "/" + made, member);
  }
}
