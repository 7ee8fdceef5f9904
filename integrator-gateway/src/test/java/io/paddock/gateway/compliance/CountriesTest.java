package io.paddock.gateway.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountriesTest {

  /** 203.0.113.0/24. */
  private static final int NETWORK = 0xCB0071;

  private final Path folder;

  CountriesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void an_address_belongs_to_the_country_that_its_network_does() throws IOException {
    Path file = folder.resolve("country.mmdb");
    Files.write(file, Database.of(NETWORK, "AE"));

    Countries countries = Countries.of(Optional.of(file));

    assertThat(countries.of("203.0.113.0")).contains("AE");
    assertThat(countries.of("203.0.113.255")).contains("AE");
    assertThat(countries.of("203.0.112.255")).isEmpty();
    assertThat(countries.of("203.0.114.0")).isEmpty();
    assertThat(countries.of("::ffff:203.0.113.7")).contains("AE");
    assertThat(countries.of("unknown")).isEmpty();
  }

  @Test
  void without_a_database_no_country_is_known() {
    assertThat(Countries.of(Optional.empty()).of("203.0.113.0")).isEmpty();
  }

  @Test
  void what_is_no_database_is_refused_at_once() throws IOException {
    Path file = folder.resolve("country.mmdb");
    Optional<Path> missing = Optional.of(file);
    assertThatThrownBy(() -> Countries.of(missing)).isInstanceOf(UncheckedIOException.class);
    Files.writeString(file, "no database");
    assertThatThrownBy(() -> Countries.of(missing))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("country.mmdb");
  }

  /** One network of 24 bits, as the MaxMind DB file format 2.0 writes it. */
  private static final class Database {

    private static final int BITS = 24;
    private static final int MAP = 7;
    private static final int TEXT = 2;
    private static final int SHORT = 5;
    private static final int INT = 6;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    static byte[] of(int network, String country) {
      Database file = new Database();
      file.tree(network);
      file.out.writeBytes(new byte[16]);
      file.control(MAP, 1).text("country").control(MAP, 1).text("iso_code").text(country);
      file.out.writeBytes(new byte[] {(byte) 0xAB, (byte) 0xCD, (byte) 0xEF});
      file.out.writeBytes("MaxMind.com".getBytes(StandardCharsets.UTF_8));
      file.control(MAP, 9)
          .text("binary_format_major_version")
          .number(SHORT, 2)
          .text("binary_format_minor_version")
          .number(SHORT, 0)
          .text("build_epoch")
          .extended(2, 1)
          .text("database_type")
          .text("Test-Country")
          .text("description")
          .control(MAP, 0)
          .text("ip_version")
          .number(SHORT, 4)
          .text("languages")
          .extended(4, 0)
          .text("node_count")
          .number(INT, BITS)
          .text("record_size")
          .number(SHORT, 24);
      return file.out.toByteArray();
    }

    /** A node for each bit: the way on, and to nothing for the other value. */
    private void tree(int network) {
      for (int bit = 0; bit < BITS; bit++) {
        int next = bit + 1 < BITS ? bit + 1 : BITS + 16;
        boolean one = BigInteger.valueOf(network).testBit(BITS - 1 - bit);
        triple(one ? BITS : next);
        triple(one ? next : BITS);
      }
    }

    private void triple(int value) {
      out.write(value >> 16);
      out.write(value >> 8);
      out.write(value);
    }

    private Database control(int type, int size) {
      out.write(type * 32 + size);
      return this;
    }

    private Database text(String text) {
      control(TEXT, text.length());
      out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
      return this;
    }

    private Database number(int type, int value) {
      control(type, 1);
      out.write(value);
      return this;
    }

    /** A type beyond 7, and {@code size} bytes of value 1. */
    private Database extended(int beyond, int size) {
      out.write(size);
      out.write(beyond);
      for (int i = 0; i < size; i++) {
        out.write(1);
      }
      return this;
    }
  }
}
