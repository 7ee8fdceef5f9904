package io.paddock.backoffice.staff;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a login or refresh answers.
 *
 * @param accessToken goes into {@code Authorization: Bearer}
 * @param refreshToken good once
 * @param expiresIn seconds that the access token is good for
 */
@Schema(
    name = "Tokens",
    examples =
        "{\"accessToken\":\"eyJhbGciOiJFUzI1NiJ9.…\",\"refreshToken\":\"q5b0nY…\",\"expiresIn\":900}")
record TokenAnswer(
    String accessToken, String refreshToken, @Schema(examples = "900") long expiresIn) {

  /** Shows no token. */
  @Override
  public String toString() {
    return "TokenAnswer[…]";
  }
}
