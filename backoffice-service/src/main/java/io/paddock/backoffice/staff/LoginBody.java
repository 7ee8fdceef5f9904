package io.paddock.backoffice.staff;

import io.paddock.backoffice.text.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /api/v1/bo/auth/login}.
 *
 * @param totp the code of an account that has a second factor
 * @param recoveryCode instead of it, once
 */
@Schema(
    name = "Login",
    examples = "{\"email\":\"ada@paddock.example\",\"password\":\"correct horse battery staple\"}")
public record LoginBody(
    @NotNull @Pattern(regexp = Email.PATTERN, message = Email.RULE) String email,
    @NotNull @Size(min = 1, max = Passwords.MAX_LENGTH, message = "must be 1 to 256 characters")
        String password,
    @Pattern(regexp = "[0-9]{6}", message = "must be 6 digits") @Nullable String totp,
    @Pattern(regexp = "[a-z2-7]{4}(-[a-z2-7]{4}){3}", message = "must be a recovery code")
        @Nullable String recoveryCode) {

  /** Shows nothing. */
  @Override
  public String toString() {
    return "LoginBody[…]";
  }
}
