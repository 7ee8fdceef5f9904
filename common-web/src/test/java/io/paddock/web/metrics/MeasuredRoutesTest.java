package io.paddock.web.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasuredRoutesTest {

  private final MeasuredRoutes routes =
      new MeasuredRoutes(
          List.of(
              "/v1/{kind}/{id}",
              "/v1/things/{id}",
              "/v1/things/latest",
              "/v1/things/{id}/parts/{part}",
              "/v1/a.b/{id}"));

  @ParameterizedTest
  @CsvSource({
    "/v1/things/7f3a,               401, /v1/things/{id}",
    "/v1/things/7f3a/,              401, /v1/things/{id}",
    "/v1/things/latest,             401, /v1/things/latest",
    "/v1/things/7f3a/parts/2,       413, /v1/things/{id}/parts/{part}",
    "/v1/others/7f3a,               403, /v1/{kind}/{id}",
    "/v1/a.b/7,                     503, /v1/a.b/{id}",
    "/v1/axb/7/8,                   401, UNROUTED",
    "/v1/things/7f3a/parts,         401, UNROUTED",
    "/v1/things/7f3a/parts/2/3,     401, UNROUTED",
    "/x/v1/things/7f3a,             401, UNROUTED",
    "/whatever,                     500, UNROUTED"
  })
  void whatIsRefusedIsMeasuredByTheTemplateOfItsPathOrAsNobodys(
      String path, String status, String measured) {
    assertThat(routes.name(path, status)).isEqualTo(measured);
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/things/{id},   401",
    "/v2/others/{id},   500",
    "NOT_FOUND,         404",
    "REDIRECTION,       302",
    "/docs/index.html,  200",
    "/docs,             304",
    "/docs/index.html,  "
  })
  void whatQuarkusKnowsOrServesStaysAsItIs(String uri, String status) {
    assertThat(routes.name(uri, status)).isEqualTo(uri);
  }

  @Test
  void whoDescribesNothingHasNoRoutes() {
    assertThat(MeasuredRoutes.described().name("/v1/things/7", "401")).isEqualTo("UNROUTED");
  }
}
