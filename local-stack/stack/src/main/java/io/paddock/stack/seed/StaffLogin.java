package io.paddock.stack.seed;

import io.paddock.stack.http.ApiAnswer;
import io.paddock.stack.http.ApiClient;
import io.paddock.stack.http.Json;
import java.security.SecureRandom;

/** The sandbox's administrator: created if missing, and logged in once. */
final class StaffLogin {

  static final String ADMIN = "admin";
  static final String ADMIN_EXISTS = "adminExists";

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
    done.once(
        ADMIN_EXISTS,
        () -> {
          AdminLogin admin = admin();
          if (login(admin).status() != 200) {
            firstAdministrator.create(admin);
          }
          return Json.object("created", true).get("created");
        });
  }

  // One that is given takes the place of one that could not log in; one that is drawn is saved
  // before it is created, since nobody else knows its password.
  private AdminLogin admin() {
    firstAdministrator.given().ifPresent(given -> done.save(ADMIN, given.json()));
    return AdminLogin.of(done.once(ADMIN, () -> AdminLogin.drawn(random).json()));
  }

  /** A client with the administrator's token; seeding takes much less time than the token lives. */
  ApiClient client() {
    if (token.isEmpty()) {
      token = login(AdminLogin.of(done.find(ADMIN).orElseThrow())).expect(200).text("/accessToken");
    }
    return ApiClient.at(backoffice).with("Authorization", "Bearer " + token);
  }

  private ApiAnswer login(AdminLogin admin) {
    return ApiClient.at(backoffice).post("/api/v1/bo/auth/login", admin.json());
  }
}
