package io.paddock.auth.directory;

import static io.paddock.servers.test.MovableClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.principal.StaffCaller;
import io.paddock.auth.principal.StaffRole;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StaffSessionRecordTest {

  private static final UUID ADA = new UUID(0, 1);

  private final StaffSessionRecord login =
      new StaffSessionRecord(
          new UUID(0, 2), ADA, StaffRole.SUPPORT, START.plusSeconds(60), true, false, null);

  @Test
  void aLoginAdmitsItsOwnMemberUntilItIsOver() {
    assertThat(login.admits(caller(ADA, StaffRole.SUPPORT), START.plusSeconds(59))).isTrue();
    assertThat(login.admits(caller(ADA, StaffRole.SUPPORT), START.plusSeconds(60))).isFalse();
  }

  @Test
  void aLoginThatEndedAdmitsNobody() {
    StaffSessionRecord ended =
        new StaffSessionRecord(
            login.id(), ADA, StaffRole.SUPPORT, login.expiresAt(), false, false, null);

    assertThat(ended.admits(caller(ADA, StaffRole.SUPPORT), START)).isFalse();
  }

  @Test
  void anotherMemberOrARoleOfBeforeIsNotAdmitted() {
    assertThat(login.admits(caller(new UUID(0, 9), StaffRole.SUPPORT), START)).isFalse();
    assertThat(login.admits(caller(ADA, StaffRole.SUPER_ADMIN), START)).isFalse();
  }

  @Test
  void anApiTokenCallsUntilItsEndWithItsOwnRole() {
    StaffSessionRecord token = token(StaffRole.OPERATIONS, true);

    assertThat(token.calledBy(START.plusSeconds(59)))
        .hasValue(caller(ADA, StaffRole.SUPPORT).on(new StaffCaller.Login(token.id(), true, true)));
    assertThat(token.calledBy(START.plusSeconds(60))).isEmpty();
    assertThat(token(StaffRole.OPERATIONS, false).calledBy(START)).isEmpty();
    assertThat(token(StaffRole.AUDITOR, true).calledBy(START)).isEmpty();
    assertThat(login.calledBy(START)).isEmpty();
    assertThat(token.admits(caller(ADA, StaffRole.OPERATIONS), START)).isFalse();
    assertThat(token.toString()).doesNotContain("1:ab");
  }

  private static StaffSessionRecord token(StaffRole owner, boolean live) {
    return new StaffSessionRecord(
        new UUID(0, 3),
        ADA,
        owner,
        START.plusSeconds(60),
        live,
        true,
        new StaffSessionRecord.ApiToken(StaffRole.SUPPORT, "ada@example.com", "1:ab"));
  }

  private static StaffCaller caller(UUID id, StaffRole role) {
    return new StaffCaller(id, "ada@example.com", role);
  }
}
