package io.paddock.callbacks.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.http.AuthError;
import io.paddock.auth.partner.PartnerKeyError;
import io.paddock.web.error.ErrorCode;
import io.paddock.web.error.WebError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page is generated: run with {@code -Dpaddock.docs.write=true} after changing an enum. */
class ErrorPageTest {

  private static final Path PAGE =
      Path.of(System.getProperty("paddock.root", ".."), "docs/api/errors-callbacks.md");

  @Test
  void thePageIsWhatTheEnumsSay() throws IOException {
    String expected = page();
    if (Boolean.getBoolean("paddock.docs.write")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, expected);
    }

    assertThat(Files.readString(PAGE)).isEqualTo(expected);
  }

  private static String page() {
    return """
        # Errors of callback-service

        Every failure is `application/problem+json` (RFC 9457) with these codes in its member `code`.
        This page is generated from the enums; a test fails when it is out of date.

        ## Callbacks

        """
        + table(CallbackError.values())
        + "\n## Credentials\n\n"
        + table(AuthError.values())
        + "\n## Partners' keys\n\n"
        + table(PartnerKeyError.values())
        + "\n## Any service\n\n"
        + table(WebError.values());
  }

  private static String table(ErrorCode[] errors) {
    StringBuilder table =
        new StringBuilder("| code | status | meaning | what to do |\n|---|---|---|---|\n");
    for (ErrorCode error : errors) {
      table
          .append("| `")
          .append(error.code())
          .append("` | ")
          .append(error.status())
          .append(" | ")
          .append(error.title())
          .append(" | ")
          .append(error.fix())
          .append(" |\n");
    }
    return table.toString();
  }
}
