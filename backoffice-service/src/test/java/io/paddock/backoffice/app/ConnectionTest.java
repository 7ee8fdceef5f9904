package io.paddock.backoffice.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.servers.test.GuardedConnection;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ConnectionTest {

  @Test
  void a_request_with_two_readings_is_the_last_of_its_connection() throws IOException {
    assertThat(GuardedConnection.breaches()).isEmpty();
  }
}
