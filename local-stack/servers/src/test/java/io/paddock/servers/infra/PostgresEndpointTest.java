package io.paddock.servers.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresEndpointTest {

  @Test
  void every_part_is_read() {
    PostgresEndpoint endpoint =
        PostgresEndpoint.parse("postgresql://dba:pass@db.example:6432/admin?sslmode=require");

    assertThat(endpoint.host()).isEqualTo("db.example");
    assertThat(endpoint.port()).isEqualTo(6432);
    assertThat(endpoint.adminDatabase()).isEqualTo("admin");
    assertThat(endpoint.adminUser()).isEqualTo("dba");
    assertThat(endpoint.adminPassword()).isEqualTo("pass");
    assertThat(endpoint.jdbcUrl("paddock"))
        .isEqualTo("jdbc:postgresql://db.example:6432/paddock?sslmode=require");
  }

  @Test
  void port_and_database_have_defaults() {
    PostgresEndpoint endpoint = PostgresEndpoint.parse(" postgres://dba:pass@localhost ");

    assertThat(endpoint.port()).isEqualTo(5432);
    assertThat(endpoint.adminDatabase()).isEqualTo("postgres");
    assertThat(endpoint.jdbcUrl("x")).isEqualTo("jdbc:postgresql://localhost:5432/x");
  }

  @Test
  void a_trailing_slash_names_no_database() {
    assertThat(PostgresEndpoint.parse("postgresql://dba@localhost/").adminDatabase())
        .isEqualTo("postgres");
  }

  @Test
  void a_password_may_be_missing() {
    assertThat(PostgresEndpoint.parse("postgresql://dba@localhost/db").adminPassword()).isEmpty();
  }

  @Test
  void user_and_password_are_decoded_and_a_plus_stays_a_plus() {
    PostgresEndpoint endpoint = PostgresEndpoint.parse("postgresql://a%40b:p%3A%2F+%25:x@h/db");

    assertThat(endpoint.adminUser()).isEqualTo("a@b");
    assertThat(endpoint.adminPassword()).isEqualTo("p:/+%:x");
  }

  @Test
  void an_ipv6_host_keeps_its_brackets() {
    assertThat(PostgresEndpoint.parse("postgresql://dba:p@[::1]:5432/db").jdbcUrl("x"))
        .isEqualTo("jdbc:postgresql://[::1]:5432/x");
  }

  @ParameterizedTest
  @CsvSource({
    "mysql://u:topsecret@h/db,the scheme is not postgresql",
    "jdbc:postgresql://u:topsecret@h/db,the scheme is not postgresql",
    "h:5432/db,the scheme is not postgresql",
    "postgresql:///db,the host is missing",
    "postgresql://h/db,the user is missing",
    "postgresql://:topsecret@h/db,the user is missing",
    "postgresql://u:topsecret@h/a/b,the database name holds a slash",
    "postgresql://u:top secret@h/db,it is not a URL",
  })
  void what_is_malformed_is_named_without_its_password(String url, String reason) {
    assertThatThrownBy(() -> PostgresEndpoint.parse(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "PADDOCK_PG_URL must look like postgresql://user:password@host:port/database: "
                + reason)
        .hasNoCause();
  }

  @Test
  void its_text_does_not_show_the_password() {
    assertThat(PostgresEndpoint.parse("postgresql://dba:topsecret@h:1/db"))
        .hasToString("PostgresEndpoint[h:1/db]");
  }
}
