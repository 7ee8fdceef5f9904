package io.paddock.auth.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.secret.Secret;
import io.vertx.core.MultiMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {

  private static final String STAFF_PATH = "/api/v1/bo/aggregators";
  private static final String PLAYER_PATH = "/v1/session";

  private final Credentials credentials =
      new Credentials(
          List.of("/api/"), List.of("/api/v1/bo/auth/login", "/api/v1/bo/auth/refresh"));
  private final MultiMap headers = MultiMap.caseInsensitiveMultiMap();

  @Test
  void nothingIsNothing() {
    assertThat(credentials.find(STAFF_PATH, headers)).isEqualTo(new Credential.None());
  }

  @ParameterizedTest
  @ValueSource(strings = {STAFF_PATH, PLAYER_PATH})
  void keysAreTakenOnEveryPath(String path) {
    assertThat(
            credentials.find(path, MultiMap.caseInsensitiveMultiMap().add("x-aggregator-key", "a")))
        .isEqualTo(new Credential.AggregatorHeader(Secret.of("a")));
    assertThat(
            credentials.find(path, MultiMap.caseInsensitiveMultiMap().add("X-Operator-Key", "o")))
        .isEqualTo(new Credential.OperatorHeader(Secret.of("o")));
    assertThat(credentials.find(path, MultiMap.caseInsensitiveMultiMap().add("x-api-key", "p")))
        .isEqualTo(new Credential.PartnerHeader(Secret.of("p")));
  }

  @ParameterizedTest
  @CsvSource({
    "Bearer t,t",
    "bearer t,t",
    "BEARER  t ,t",
    "Bearer,''",
    "Basic t,''",
    "t,''",
    "'',''"
  })
  void anAuthorizationOnAStaffPathIsAStaffTokenRightOrWrong(String value, String token) {
    headers.add("Authorization", value);

    assertThat(credentials.find(STAFF_PATH, headers))
        .isEqualTo(new Credential.StaffBearer(Secret.of(token)));
  }

  @Test
  void elsewhereABearerTokenIsSomebodyElses() {
    headers.add("Authorization", "Bearer t");

    assertThat(credentials.find(PLAYER_PATH, headers)).isEqualTo(new Credential.None());
    assertThat(credentials.find("/apis", headers)).isEqualTo(new Credential.None());
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/rounds/1/explain, true",
    "/v1/rounds/01890a5d/explain, true",
    "/v1/rounds//explain, false",
    "/v1/rounds/1/2/explain, false",
    "/v1/rounds/1, false",
    "/v1/rounds/1/, false",
    "/v1/rounds/1/actions, false",
    "/v1/rounds, false",
    "/v1/bets/1/explain, false",
    "/v1/reports/revenue, true"
  })
  void aSegmentOfAStaffPathMayBeAny(String path, boolean staff) {
    headers.add("Authorization", "Bearer t");
    Credentials some = new Credentials(List.of("/v1/reports/", "/v1/rounds/*/explain"), List.of());

    assertThat(some.find(path, headers))
        .isEqualTo(staff ? new Credential.StaffBearer(Secret.of("t")) : new Credential.None());
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Aggregator-Key", "X-Operator-Key", "X-Api-Key"})
  void anEmptyHeaderIsAWrongCredentialAndNotAMissingOne(String header) {
    headers.add(header, "");

    assertThat(credentials.find(STAFF_PATH, headers)).isNotEqualTo(new Credential.None());
  }

  @ParameterizedTest
  @CsvSource({
    "X-Aggregator-Key,X-Operator-Key",
    "X-Aggregator-Key,Authorization",
    "X-Operator-Key,Authorization",
    "X-Aggregator-Key,X-Aggregator-Key",
    "X-Operator-Key,X-Operator-Key",
    "X-Api-Key,X-Aggregator-Key",
    "X-Api-Key,X-Operator-Key",
    "X-Api-Key,Authorization",
    "X-Api-Key,X-Api-Key",
  })
  void everyPairIsAmbiguousOnEveryPath(String one, String two) {
    headers.add(one, "Bearer x").add(two, "Bearer y");

    assertThat(credentials.find(STAFF_PATH, headers)).isEqualTo(new Credential.Ambiguous());
    assertThat(credentials.find(PLAYER_PATH, headers)).isEqualTo(new Credential.Ambiguous());
  }

  @Test
  void twoAuthorizationsAreAmbiguousWhereTheyAreOurs() {
    headers.add("Authorization", "Bearer x").add("Authorization", "Bearer y");

    assertThat(credentials.find(STAFF_PATH, headers)).isEqualTo(new Credential.Ambiguous());
    assertThat(credentials.find(PLAYER_PATH, headers)).isEqualTo(new Credential.None());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/bo/auth/login", "/api/v1/bo/auth/refresh"})
  void whereTheBodyIsTheCredentialNoHeaderIsLookedAt(String path) {
    headers.add("Authorization", "Bearer expired").add("X-Aggregator-Key", "a");

    assertThat(credentials.find(path, headers)).isEqualTo(new Credential.None());
    assertThat(credentials.find("/api/v1/bo/auth/logout", headers))
        .isEqualTo(new Credential.Ambiguous());
  }

  @Test
  void printingShowsNoCredential() {
    headers.add("X-Aggregator-Key", "hush");

    assertThat(credentials.find(STAFF_PATH, headers).toString()).doesNotContain("hush");
  }
}
