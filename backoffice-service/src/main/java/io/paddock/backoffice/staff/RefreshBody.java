package io.paddock.backoffice.staff;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Body of {@code POST /api/v1/bo/auth/refresh} and {@code …/logout}. */
@Schema(name = "Refresh", examples = "{\"refreshToken\":\"q5b0nY…\"}")
public record RefreshBody(
    @NotNull @Size(min = 1, max = 200, message = "must be 1 to 200 characters")
        String refreshToken) {

  /** Shows nothing. */
  @Override
  public String toString() {
    return "RefreshBody[…]";
  }
}
