package io.paddock.web.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WebErrorTest {

  @Test
  void codesAndStatusesAreThePublishedOnes() {
    assertThat(Arrays.stream(WebError.values()).map(e -> e.status() + " " + e.code()))
        .containsExactly(
            "400 invalid_request",
            "400 malformed_json",
            "401 unauthenticated",
            "403 forbidden",
            "404 not_found",
            "405 method_not_allowed",
            "406 not_acceptable",
            "409 idempotency_in_progress",
            "413 body_too_large",
            "415 unsupported_media_type",
            "422 idempotency_key_reused",
            "429 rate_limited",
            "500 internal_error",
            "503 unavailable");
  }

  @Test
  void everyCodeHasATitleAndAFix() {
    assertThat(WebError.values())
        .allSatisfy(
            error -> {
              assertThat(error.title()).isNotBlank();
              assertThat(error.fix()).endsWith(".");
            });
  }
}
