package io.paddock.backoffice.staff;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.directory.DirectoryInvalidation;
import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Staff.Account;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EndedSessionsTest {

  private final List<UUID> told = new CopyOnWriteArrayList<>();

  @Test
  void an_end_whose_announcement_failed_is_announced_again_before_it_counts_as_told() {
    Account ada = Staff.account(StaffRole.SUPPORT);
    Staff.tokens(ada);
    UUID login =
        UUID.fromString(
            String.valueOf(
                Db.row("SELECT id FROM tenancy.staff_sessions WHERE staff_id = $1", ada.id())
                    .get("id")));
    QuarkusMock.installMockForType(failingFirst(login), DirectoryInvalidation.class);

    Db.change("UPDATE tenancy.staff_sessions SET ended_at = now() WHERE id = $1", login);

    await()
        .until(
            () ->
                Db.number(
                        "SELECT count(*) FROM tenancy.staff_sessions WHERE id = $1 AND announced",
                        login)
                    == 1);
    assertThat(told.stream().filter(login::equals)).hasSizeGreaterThanOrEqualTo(2);
  }

  /** Hears of every end, and fails when it hears of this one for the first time. */
  private DirectoryInvalidation failingFirst(UUID login) {
    return (DirectoryInvalidation)
        Proxy.newProxyInstance(
            DirectoryInvalidation.class.getClassLoader(),
            new Class<?>[] {DirectoryInvalidation.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("staffSessionsEnded")) {
                hear((Collection<?>) arguments[0], login);
              }
              return method.getName().equals("hashCode") ? (Object) 1 : null;
            });
  }

  private void hear(Collection<?> ended, UUID login) {
    boolean first = !told.contains(login);
    ended.forEach(id -> told.add((UUID) id));
    if (first && told.contains(login)) {
      throw new IllegalStateException("not announced");
    }
  }
}
