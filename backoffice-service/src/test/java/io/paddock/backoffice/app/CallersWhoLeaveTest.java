package io.paddock.backoffice.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Tenants.Aggregator;
import io.paddock.backoffice.fixtures.Together;
import io.paddock.fixtures.Db;
import io.paddock.servers.test.Patience;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Who hangs up while a unit of work is under way takes no connection of the pool along. */
@QuarkusTest
class CallersWhoLeaveTest {

  /** {@code quarkus.datasource.reactive.max-size}. */
  private static final int CONNECTIONS = 12;

  private static final int CALLERS = 20;

  @Test
  void every_connection_serves_again_after_its_caller_left() throws Exception {
    Aggregator acme = Tenants.aggregator();
    Callable<Response> read = () -> acme.api().get("/api/v1/bo/aggregator/me");
    read.call().then().statusCode(200);
    List<Socket> callers = new ArrayList<>();

    Db.owner()
        .useTransaction(
            holder -> {
              holder.execute(
                  "SELECT 1 FROM tenancy.aggregators WHERE id = $1 FOR UPDATE",
                  UUID.fromString(acme.id()));
              for (int i = 0; i < CALLERS; i++) {
                callers.add(rotating(acme));
              }
              Patience.await().until(() -> requests("wait_event_type = 'Lock'") == CONNECTIONS);
              callers.forEach(CallersWhoLeaveTest::hangUp);
            });

    Patience.await().until(() -> requests("state <> 'idle'") == 0);
    assertThat(Together.statuses(Collections.nCopies(3 * CONNECTIONS, read))).containsOnly(200);
    assertThat(requests("true")).isLessThanOrEqualTo(CONNECTIONS);
  }

  private static Socket rotating(Aggregator aggregator) {
    try {
      Socket socket =
          new Socket("127.0.0.1", Integer.parseInt(Db.setting("quarkus.http.test-port")));
      socket
          .getOutputStream()
          .write(
              """
              POST /api/v1/bo/aggregator/api-keys/rotate HTTP/1.1\r
              Host: localhost\r
              X-Aggregator-Key: %s\r
              Content-Length: 0\r
              \r
              """
                  .formatted(aggregator.key())
                  .getBytes(StandardCharsets.US_ASCII));
      return socket;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void hangUp(Socket caller) {
    try {
      caller.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Its role sees what its own connections do. */
  private static long requests(String condition) {
    return Db.application()
        .withConnection(
            sql ->
                sql.select(
                        Long.class,
                        """
                        SELECT count(*) FROM pg_stat_activity
                         WHERE application_name = 'backoffice-service'
                           AND datname = current_database() AND\s"""
                            + condition)
                    .one());
  }
}
