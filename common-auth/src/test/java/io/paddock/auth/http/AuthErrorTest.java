package io.paddock.auth.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.web.error.ErrorCode;
import io.paddock.web.error.Problem;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthErrorTest {

  private static final String AGGREGATOR = "ApiKey realm=\"paddock\", header=\"X-Aggregator-Key\"";
  private static final String OPERATOR = "ApiKey realm=\"paddock\", header=\"X-Operator-Key\"";
  private static final String BEARER = "Bearer realm=\"paddock\"";

  @Test
  void theCodesAreThese() {
    assertThat(Arrays.stream(AuthError.values()).map(ErrorCode::code))
        .containsExactly(
            "aggregator_key_missing",
            "aggregator_key_invalid",
            "aggregator_key_ip_denied",
            "aggregator_key_read_only",
            "aggregator_disabled",
            "operator_key_missing",
            "operator_key_invalid",
            "operator_key_ip_denied",
            "operator_key_read_only",
            "operator_disabled",
            "staff_token_invalid",
            "staff_token_expired",
            "staff_second_factor_required");
    assertThat(Arrays.stream(AuthError.values()).filter(error -> error.status() != 401))
        .containsExactly(
            AuthError.AGGREGATOR_KEY_READ_ONLY,
            AuthError.OPERATOR_KEY_READ_ONLY,
            AuthError.STAFF_SECOND_FACTOR_REQUIRED)
        .allMatch(error -> error.status() == 403);
    assertThat(AuthError.values()).allMatch(error -> !error.fix().isBlank());
    assertThat(AuthError.values()).extracting(AuthError::title).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          AGGREGATOR_KEY_MISSING | This route needs an aggregator key.              | ApiKey realm="paddock", header="X-Aggregator-Key"
          AGGREGATOR_KEY_INVALID | The aggregator key was not accepted.             | ApiKey realm="paddock", header="X-Aggregator-Key"
          AGGREGATOR_DISABLED    | The aggregator that owns this key is disabled.   | ApiKey realm="paddock", header="X-Aggregator-Key"
          OPERATOR_KEY_MISSING   | This route needs an operator key.                | ApiKey realm="paddock", header="X-Operator-Key"
          OPERATOR_KEY_INVALID   | The operator key was not accepted.               | ApiKey realm="paddock", header="X-Operator-Key"
          OPERATOR_DISABLED      | The operator that owns this key is disabled, or its aggregator is. | ApiKey realm="paddock", header="X-Operator-Key"
          STAFF_TOKEN_INVALID    | The access token was not accepted.               | Bearer realm="paddock", error="invalid_token"
          STAFF_TOKEN_EXPIRED    | The access token has expired.                    | Bearer realm="paddock", error="invalid_token"
          """)
  void everyRefusalHasItsWordsAndItsChallenge(AuthError error, String detail, String challenge) {
    Problem problem = AuthProblems.refused(error);

    assertThat(problem.error()).isEqualTo(error);
    assertThat(problem.detail()).isEqualTo(detail);
    assertThat(problem.headers()).isEqualTo(Map.of("WWW-Authenticate", challenge));
  }

  @Test
  void whatIsMissingDependsOnTheRoute() {
    assertMissing(Set.of("aggregator"), "aggregator_key_missing", AGGREGATOR);
    assertMissing(Set.of("operator"), "operator_key_missing", OPERATOR);
    assertMissing(
        Set.of("partner"), "api_key_bad_format", "ApiKey realm=\"paddock\", header=\"X-Api-Key\"");
    assertMissing(Set.of("partner", "operator"), "unauthenticated", BEARER);
    assertMissing(Set.of("aggregator", "operator"), "unauthenticated", BEARER);
    assertMissing(Set.of("super_admin"), "unauthenticated", BEARER);
    assertMissing(Set.of(), "unauthenticated", BEARER);
  }

  @Test
  void moreThanOneCredentialIsNone() {
    Problem problem = AuthProblems.ambiguous();

    assertThat(problem.error().code()).isEqualTo("unauthenticated");
    assertThat(problem.error().status()).isEqualTo(401);
    assertThat(problem.detail()).isEqualTo("Send exactly one credential with a request.");
  }

  @Test
  void whatCannotBeJudgedIsUnavailable() {
    Problem problem = AuthProblems.unavailable();

    assertThat(problem.error().code()).isEqualTo("unavailable");
    assertThat(problem.error().status()).isEqualTo(503);
    assertThat(problem.headers()).containsEntry("Retry-After", "1");
  }

  private static void assertMissing(Set<String> roles, String code, String challenge) {
    Problem problem = AuthProblems.missing(roles);

    assertThat(problem.error().code()).isEqualTo(code);
    assertThat(problem.error().status()).isEqualTo(401);
    assertThat(problem.headers()).isEqualTo(Map.of("WWW-Authenticate", challenge));
  }
}
