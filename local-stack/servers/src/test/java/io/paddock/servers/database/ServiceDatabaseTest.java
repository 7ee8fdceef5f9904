package io.paddock.servers.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceDatabaseTest {

  @ParameterizedTest
  @CsvSource({
    "backoffice,backoffice-service,paddock,tenancy,paddock_owner,paddock_backoffice",
    "games,games-service,paddock,games,paddock_owner,paddock_games",
    "callbacks,callback-service,paddock,callbacks,paddock_owner,paddock_callbacks",
    "gateway,integrator-gateway,paddock,trading,paddock_owner,paddock_gateway",
    "demo-operator,local-stack/demo-operator,demo_operator,demo,demo_owner,demo_operator",
  })
  void each_service_has_its_schema_and_roles(
      String service, String module, String database, String schema, String owner, String role) {
    ServiceDatabase found = ServiceDatabase.named(service);

    assertThat(found.service()).isEqualTo(service);
    assertThat(found.module()).isEqualTo(module);
    assertThat(found.database()).isEqualTo(database);
    assertThat(found.schema()).isEqualTo(schema);
    assertThat(found.owner()).isEqualTo(owner);
    assertThat(found.role()).isEqualTo(role);
    assertThat(ServiceDatabase.named(schema)).isEqualTo(found);
  }

  @Test
  void an_unknown_service_is_named() {
    assertThatThrownBy(() -> ServiceDatabase.named("chat"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no service called 'chat'");
  }
}
