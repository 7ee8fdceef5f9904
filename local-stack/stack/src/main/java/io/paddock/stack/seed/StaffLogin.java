package io.paddock.stack.seed;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.stack.http.ApiAnswer;
import io.paddock.stack.http.ApiClient;
import io.paddock.stack.http.Json;
import java.security.SecureRandom;
import java.util.Base64;

/** The sandbox's administrator: created if missing, and logged in once. */
final class StaffLogin {

  static final String ADMIN = "admin";
  static final String ADMIN_EXISTS = "adminExists";

  private static final String ADMIN_EMAIL = "admin@paddock.example";
  private static final int PASSWORD_BYTES = 18;

  private final String backoffice;
  private final Checkpoints done;
  private final FirstAdministrator firstAdministrator;
  private final SecureRandom random;
  private String token = "";

  StaffLogin(
      String backoffice,
      Checkpoints done,
      FirstAdministrator firstAdministrator,
      SecureRandom random) {
    this.backoffice = backoffice;
    this.done = done;
    this.firstAdministrator = firstAdministrator;
    this.random = random;
  }

  void ensureAdministrator() {
    JsonNode admin =
        done.once(ADMIN, () -> Json.object("email", ADMIN_EMAIL, "password", randomPassword()));
    done.once(
        ADMIN_EXISTS,
        () -> {
          if (login(admin).status() != 200) {
            firstAdministrator.create(admin.get("email").asText(), admin.get("password").asText());
          }
          return Json.object("created", true).get("created");
        });
  }

  /** A client with the administrator's token; seeding takes much less time than the token lives. */
  ApiClient client() {
    if (token.isEmpty()) {
      token = login(done.find(ADMIN).orElseThrow()).expect(200).text("/accessToken");
    }
    return ApiClient.at(backoffice).with("Authorization", "Bearer " + token);
  }

  private ApiAnswer login(JsonNode admin) {
    return ApiClient.at(backoffice)
        .post(
            "/api/v1/bo/auth/login",
            Json.object("email", admin.get("email"), "password", admin.get("password")));
  }

  private String randomPassword() {
    byte[] bytes = new byte[PASSWORD_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
