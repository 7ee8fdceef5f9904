package io.paddock.stack.seed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.stack.http.Json;
import java.security.SecureRandom;
import java.util.Base64;

/** How an administrator logs in. */
public record AdminLogin(String email, String password) {

  private static final String SANDBOX_EMAIL = "admin@paddock.example";
  private static final int PASSWORD_BYTES = 18;

  /** The sandbox's own administrator, with a password that nobody else has. */
  static AdminLogin drawn(SecureRandom random) {
    byte[] bytes = new byte[PASSWORD_BYTES];
    random.nextBytes(bytes);
    return new AdminLogin(
        SANDBOX_EMAIL, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  static AdminLogin of(JsonNode saved) {
    return new AdminLogin(saved.path("email").asText(), saved.path("password").asText());
  }

  ObjectNode json() {
    return Json.object("email", email, "password", password);
  }

  /** Omits the password. */
  @Override
  public String toString() {
    return "AdminLogin[" + email + "]";
  }
}
