package io.paddock.callbacks.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.http.AuthError;
import io.paddock.auth.partner.PartnerKeyError;
import io.paddock.servers.test.docs.ErrorPage;
import io.paddock.servers.test.docs.ErrorPage.Words;
import io.paddock.web.error.ErrorCode;
import io.paddock.web.error.WebError;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ErrorPageTest {

  @Test
  void thePageIsWhatTheEnumsSay() throws IOException {
    ErrorPage<ErrorCode> page =
        new ErrorPage<ErrorCode>(
                "callback-service",
                "callbacks",
                new Words<>(ErrorCode::code, ErrorCode::status, ErrorCode::title, ErrorCode::fix))
            .section("Callbacks", CallbackError.values())
            .section("Credentials", AuthError.values())
            .section("Partners' keys", PartnerKeyError.values())
            .section("Any service", WebError.values());

    assertThat(page.asWritten()).isEqualTo(page.text());
  }
}
