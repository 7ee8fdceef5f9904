package io.paddock.servers.test.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.servers.test.docs.ErrorPage.Words;
import org.junit.jupiter.api.Test;

class ErrorPageTest {

  private record Failure(String code, int status, String title, String fix) {}

  private static final Words<Failure> WORDS =
      new Words<>(Failure::code, Failure::status, Failure::title, Failure::fix);

  @Test
  void eachSectionIsATableInTheEnumsOrder() {
    Failure[] errors = {
      new Failure("gone_away", 410, "It has gone", "Look elsewhere."),
      new Failure("a_lot", 429, "Too much", "Wait.")
    };

    assertThat(new ErrorPage<>("a-service", "a", WORDS).section("All", errors).text())
        .isEqualTo(
            """
            # Errors of a-service

            Every failure is `application/problem+json` (RFC 9457) with these codes in its member `code`.
            This page is generated from the enums; a test fails when it is out of date.

            ## All

            | code | status | meaning | what to do |
            |---|---|---|---|
            | `gone_away` | 410 | It has gone | Look elsewhere. |
            | `a_lot` | 429 | Too much | Wait. |
            """);
  }
}
