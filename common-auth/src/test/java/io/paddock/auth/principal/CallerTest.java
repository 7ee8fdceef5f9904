package io.paddock.auth.principal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerTest {

  private static final UUID ID = new UUID(0, 1);

  @Test
  void callersAreNamedByTheirIds() {
    assertThat(new AggregatorCaller(ID, "acme", "a1b2c3d4e5f6").getName())
        .isEqualTo("aggregator:00000000-0000-0000-0000-000000000001");
    assertThat(new OperatorCaller(ID, "mybrand", null, "0123456789abcdef").getName())
        .isEqualTo("operator:00000000-0000-0000-0000-000000000001");
    assertThat(new StaffCaller(ID, "ada@example.com", StaffRole.AUDITOR).getName())
        .isEqualTo("staff:00000000-0000-0000-0000-000000000001");
  }

  @Test
  void tenantsHaveTheRoleOfTheirKind() {
    assertThat(new AggregatorCaller(ID, "acme", "a1b2c3d4e5f6").roleName())
        .isEqualTo(Roles.AGGREGATOR)
        .isEqualTo("aggregator");
    assertThat(new OperatorCaller(ID, "mybrand", null, "0123456789abcdef").roleName())
        .isEqualTo(Roles.OPERATOR)
        .isEqualTo("operator");
  }

  @Test
  void whoLacksASecondFactorThatIsRequiredHasNoOtherRole() {
    StaffCaller ada = new StaffCaller(ID, "ada@example.com", StaffRole.SUPER_ADMIN);

    assertThat(ada.on(new StaffCaller.Login(ID, false, true)).roleName())
        .isEqualTo("second_factor_missing");
    assertThat(ada.on(new StaffCaller.Login(ID, true, false)).roleName()).isEqualTo("super_admin");
    assertThat(ada.isFactorMissing()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "SUPER_ADMIN,SUPER_ADMIN OPERATIONS SUPPORT AUDITOR",
    "OPERATIONS,OPERATIONS SUPPORT",
    "SUPPORT,SUPPORT",
    "AUDITOR,AUDITOR"
  })
  void aRoleCoversThoseThatMayDoNothingMore(StaffRole role, String covered) {
    assertThat(
            Arrays.stream(StaffRole.values())
                .filter(role::covers)
                .map(Enum::name)
                .collect(Collectors.joining(" ")))
        .isEqualTo(covered);
  }

  @ParameterizedTest
  @CsvSource({
    "SUPER_ADMIN,super_admin",
    "OPERATIONS,operations",
    "SUPPORT,support",
    "AUDITOR,auditor"
  })
  void staffHaveTheirOwn(StaffRole role, String name) {
    assertThat(new StaffCaller(ID, "ada@example.com", role).roleName()).isEqualTo(name);
    assertThat(StaffRole.parse(name)).hasValue(role);
    assertThat(StaffRole.parse(role.name())).isEmpty();
  }
}
