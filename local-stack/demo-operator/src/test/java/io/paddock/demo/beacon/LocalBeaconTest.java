package io.paddock.demo.beacon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the sandbox's beacon says, and when. */
class LocalBeaconTest {

  private static LocalBeacon beacon(int key, String now) {
    byte[] bytes = new byte[32];
    bytes[0] = (byte) key;
    return new LocalBeacon(bytes, Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
  }

  @Test
  void a_round_is_told_from_its_date_on_and_never_before() {
    LocalBeacon beacon = beacon(1, "2025-01-01T00:00:00.999Z");

    assertThat(beacon.value(0)).isEmpty();
    assertThat(beacon.value(1)).isPresent();
    assertThat(beacon.value(2)).isEmpty();
    assertThat(beacon(1, "2025-01-01T00:00:01Z").value(2)).isPresent();
    assertThat(beacon(1, "2025-01-01T00:00:01Z").value(3)).isEmpty();
    assertThat(beacon(1, "2024-12-31T23:59:59.999Z").value(1)).isEmpty();
  }

  @Test
  void a_rounds_value_is_the_same_for_ever_and_another_one_with_another_key() {
    var one = beacon(1, "2026-01-01T00:00:00Z").value(7).orElseThrow();

    assertThat(beacon(1, "2027-01-01T00:00:00Z").value(7)).contains(one);
    assertThat(beacon(1, "2026-01-01T00:00:00Z").value(8).orElseThrow().randomness())
        .isNotEqualTo(one.randomness());
    assertThat(beacon(2, "2026-01-01T00:00:00Z").value(7).orElseThrow().randomness())
        .isNotEqualTo(one.randomness());
  }

  @Test
  void its_key_is_kept_for_its_owner_alone(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("beacon.key");

    byte[] made = LocalBeacon.kept(file);

    assertThat(LocalBeacon.kept(file)).isEqualTo(made);
    assertThat(made).hasSize(32).isNotEqualTo(new byte[32]);
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    Files.write(file, new byte[3]);
    assertThatThrownBy(() -> LocalBeacon.kept(file)).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void where_no_file_can_be_made_it_speaks_all_the_same(@TempDir Path folder) {
    assertThat(LocalBeacon.kept(folder.resolve("missing/beacon.key"))).hasSize(32);
  }
}
