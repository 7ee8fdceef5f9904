package io.paddock.gateway.compliance;

import com.maxmind.db.CHMCache;
import com.maxmind.db.Reader;
import com.maxmind.db.Reader.FileMode;
import io.paddock.web.client.IpAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Countries of addresses, by a database in MaxMind's format, which is held in memory. */
final class Countries {

  private final @Nullable Reader reader;

  private Countries(@Nullable Reader reader) {
    this.reader = reader;
  }

  /**
   * Without a file no country is known.
   *
   * @throws UncheckedIOException when the file cannot be read, or is no such database
   */
  static Countries of(Optional<Path> file) {
    if (file.isEmpty()) {
      return new Countries(null);
    }
    try {
      return new Countries(new Reader(file.get().toFile(), FileMode.MEMORY, new CHMCache()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException("geo_database_unreadable file=" + file.get(), unreadable);
    }
  }

  /** The ISO 3166-1 code of an address' country, if it is known. */
  Optional<String> of(String address) {
    return reader == null
        ? Optional.empty()
        : IpAddress.parse(address).flatMap(ip -> code(reader, ip));
  }

  private static Optional<String> code(Reader reader, InetAddress ip) {
    try {
      Map<?, ?> found = reader.get(ip, Map.class);
      return found != null
              && found.get("country") instanceof Map<?, ?> country
              && country.get("iso_code") instanceof String code
          ? Optional.of(code)
          : Optional.empty();
    } catch (IOException damaged) {
      throw new UncheckedIOException(damaged);
    }
  }
}
