package io.paddock.backoffice.staff;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.secret.Secret;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PasswordHasherTest {

  private static final Secret PASSWORD = Secret.of("correct horse battery staple");

  /** The cost that the service ships with, which the tests over HTTP do not pay. */
  private final PasswordHasher hasher =
      new StaffBeans().passwords(new SecureRandom(), new StaffBeans().passwordCost());

  @Test
  void hashes_with_argon2id_at_the_documented_strength() {
    assertThat(hasher.hash(PASSWORD))
        .matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
  }

  @Test
  void salts_every_hash_afresh() {
    assertThat(hasher.hash(PASSWORD)).isNotEqualTo(hasher.hash(PASSWORD));
  }

  @Test
  void knows_the_right_password_from_a_wrong_one() {
    String stored = hasher.hash(PASSWORD);

    assertThat(hasher.matches(stored, PASSWORD)).isTrue();
    assertThat(hasher.matches(stored, Secret.of("correct horse battery stapl"))).isFalse();
    assertThat(hasher.matches(stored, Secret.of("Correct horse battery staple"))).isFalse();
  }

  /** Argon2id of the reference implementation: {@code argon2 somesalt -id -t 2 -k 65536 -p 1}. */
  @Test
  void opens_hashes_of_other_strengths() {
    String reference =
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$"
            + "CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    assertThat(hasher.matches(reference, Secret.of("password"))).isTrue();
    assertThat(hasher.matches(reference, Secret.of("passwore"))).isFalse();
  }

  @Test
  void an_unknown_account_never_matches_and_costs_as_much_as_a_known_one() {
    String stored = hasher.hash(PASSWORD);

    long known = medianOfWork(stored);
    long unknown = medianOfWork(null);

    assertThat(hasher.matches(null, PASSWORD)).isFalse();
    assertThat((double) unknown / known).isBetween(0.4, 2.5);
  }

  /** Of this thread's own time, which other work on the machine does not count in. */
  private long medianOfWork(@Nullable String stored) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    List<Long> nanos = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      long start = threads.getCurrentThreadCpuTime();
      assertThat(hasher.matches(stored, Secret.of("wrong"))).isFalse();
      nanos.add(threads.getCurrentThreadCpuTime() - start);
    }
    Collections.sort(nanos);
    return nanos.get(2);
  }
}
