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
            "408 request_timeout",
            "409 idempotency_in_progress",
            "413 body_too_large",
            "414 uri_too_long",
            "415 unsupported_media_type",
            "417 expectation_failed",
            "422 idempotency_key_reused",
            "429 rate_limited",
            "431 headers_too_large",
            "500 internal_error",
            "503 unavailable",
            "505 http_version_not_supported");
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
