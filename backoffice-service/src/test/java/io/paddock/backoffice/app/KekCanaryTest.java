package io.paddock.backoffice.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.auth.seal.KeyRing;
import io.paddock.auth.seal.SealException;
import io.paddock.auth.seal.SecretBox;
import io.paddock.servers.database.ServiceDatabase;
import io.paddock.servers.test.TestDatabase;
import io.paddock.servers.test.TestStack;
import io.paddock.web.db.OwnPool;
import io.paddock.web.db.Postgres;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KekCanaryTest {

  private final TestDatabase database =
      TestStack.join().newDatabase(ServiceDatabase.BACKOFFICE, List.of(ServiceDatabase.BACKOFFICE));
  private final OwnPool pool =
      OwnPool.open(
          database.url(), database.user(), database.password(), "tenancy", Duration.ofSeconds(10));
  private final Postgres postgres = pool.postgres();

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  void the_first_start_seals_one_and_later_starts_open_it() {
    check("1", 'a');
    String sealed = sealed().getFirst();

    check("1", 'a');

    assertThat(sealed()).containsExactly(sealed);
    assertThat(sealed).startsWith("v1.1.");
  }

  @Test
  void another_key_of_the_same_version_fails_at_once() {
    check("1", 'a');

    assertThatThrownBy(() -> check("1", 'b')).isInstanceOf(SealException.class);
    assertThat(sealed()).hasSize(1);
  }

  @Test
  void a_ring_that_lost_an_old_version_fails_at_once() {
    check("1", 'a');

    assertThatThrownBy(() -> check("2", 'b')).isInstanceOf(SealException.class);
    assertThat(sealed()).hasSize(1);
  }

  @Test
  void a_new_version_beside_the_old_one_gets_a_canary_too() {
    check("1", 'a');
    SecretBox both = new SecretBox(KeyRing.parse("kek", List.of(line("1", 'a'), line("2", 'b'))));

    assertThatCode(() -> new KekCanary(postgres, both).check()).doesNotThrowAnyException();

    assertThat(sealed()).hasSize(2);
    assertThat(sealed().getLast()).startsWith("v1.2.");
  }

  private void check(String version, char key) {
    new KekCanary(postgres, new SecretBox(KeyRing.parse("kek", List.of(line(version, key)))))
        .check();
  }

  private static String line(String version, char key) {
    byte[] bytes =
        String.valueOf(key).repeat(32).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    return version + "=" + Base64.getEncoder().encodeToString(bytes);
  }

  private List<String> sealed() {
    return postgres.withConnection(
        sql ->
            sql.query("SELECT sealed FROM tenancy.canaries ORDER BY kek_version")
                .mapTo(String.class)
                .list());
  }
}
